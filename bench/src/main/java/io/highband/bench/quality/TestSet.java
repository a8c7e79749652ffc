package io.highband.bench.quality;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.dsp.Resampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Recordings that no training has seen: the last ones of a folder by name, or those of one name.
 *
 * @param words for people
 * @param folder below the data folder
 * @param ending of the files that count; a whole name for a single one
 * @param last how many of them
 */
record TestSet(String words, String folder, String ending, int last) {

    static final TestSet P239 = new TestSet("VCTK p239", "vctk/wav48/p239", ".flac", 28);
    static final TestSet LIBRISPEECH = new TestSet("LibriSpeech, unseen speakers", "librispeech", ".flac", 26);
    static final TestSet PIANO = new TestSet("piano", "piano", "gallery_mirror_variation.ogg", 1);

    List<Path> files(Path data) throws IOException {
        try (Stream<Path> all = Files.walk(data.resolve(folder))) {
            List<Path> files = all.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
            return files.subList(Math.max(0, files.size() - last), files.size());
        }
    }

    /** Mixed down and at this rate; nothing is kept that a rate below it could not hold. */
    List<float[]> read(Path data, int rateHz) throws IOException {
        List<float[]> all = new ArrayList<>();
        for (Path file : files(data)) {
            AudioClip clip = AudioFiles.read(file).mixDown();
            all.add(Resampler.between(clip.sampleRateHz(), rateHz).apply(clip.channel(0)));
        }
        return all;
    }
}
