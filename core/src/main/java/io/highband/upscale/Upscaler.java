package io.highband.upscale;

import static java.util.Objects.requireNonNull;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.AudioFormat;
import io.highband.audio.AudioReader;
import io.highband.audio.AudioTags;
import io.highband.audio.AudioWriter;
import io.highband.audio.Damaged;
import io.highband.dsp.Bandwidth;
import io.highband.model.ModelCatalogue;
import io.highband.model.OpenModel;
import io.highband.model.Spline;
import io.highband.model.Stage;
import io.highband.model.SuperResolver;
import io.highband.model.Task;
import io.highband.nn.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Gives recordings the high frequencies they lack. Any rate, any number of audio channels, any length goes in.
 *
 * <pre>{@code
 * try (Upscaler upscaler = Upscaler.open("run/best", Precision.FP32)) {
 *     UpscaleReport report = upscaler.upscale(Path.of("old.mp3"), Path.of("better.wav"));
 *     report.plan().notes().forEach(log::info);
 * }
 * }</pre>
 *
 * <h2>What happens</h2> It is estimated where the recording's sound ends ({@link Bandwidth}); the stages of the model that could add
 * something above are chosen ({@link UpscalePlan}); each gets the recording at the rate it wants and gives back more than it got; what
 * was there before is put back in place ({@link LowBand}). A recording that lacks nothing is left as it is, with a note. Levels
 * are kept, nothing is normalised, every audio channel goes through by itself and in time with the others.
 *
 * <h2>Length and time</h2> n samples give ⌈n · toHz / fromHz⌉, sample 0 at the time of sample 0.
 *
 * <p>Immutable, for any number of threads. Close it to free the model.
 */
public final class Upscaler implements AutoCloseable {

    /** How much of a recording that can be read only once is looked at before it is settled what to do. */
    private static final int LOOK_AHEAD_SECONDS = 60;

    private final OpenModel model;
    private final UpscaleOptions options;

    private Upscaler(OpenModel model, UpscaleOptions options) {
        this.model = requireNonNull(model, "model");
        this.options = requireNonNull(options, "options");
    }

    /** Around a model that is open already. Takes it over. */
    public Upscaler(OpenModel model) {
        this(model, UpscaleOptions.defaults());
    }

    /**
     * Around any resolver. Takes it over.
     *
     * @param lowRateHz the rate the resolver wants
     */
    public Upscaler(SuperResolver resolver, int lowRateHz) {
        this(OpenModel.of(resolver, lowRateHz));
    }

    /**
     * A model by name.
     *
     * @param model of a bundled model, a checkpoint folder, a run folder, or a {@code .safetensors} file
     * @see ModelCatalogue
     */
    public static Upscaler open(String model, Precision precision) throws IOException {
        return new Upscaler(ModelCatalogue.onClassPath().open(model, precision));
    }

    /** The model of a checkpoint folder, of a run folder, whose best checkpoint is then taken, or of a {@code .safetensors} file. */
    public static Upscaler open(Path checkpoint, Precision precision) throws IOException {
        return new Upscaler(OpenModel.open(checkpoint, precision));
    }

    /** The spline, which needs no training and adds no sound of its own, for recordings of any rate. */
    public static Upscaler spline() {
        return new Upscaler(OpenModel.spline());
    }

    /** The spline from one rate to another. */
    public static Upscaler spline(int lowRateHz, int scale) {
        return new Upscaler(new Spline(scale), lowRateHz);
    }

    /** The same model used differently; either one's closing closes both. */
    public Upscaler with(UpscaleOptions choice) {
        return new Upscaler(model, choice);
    }

    public UpscaleOptions options() {
        return options;
    }

    /** The model's name. */
    public String model() {
        return model.name();
    }

    /** The rate the model wants, of the first stage; not for {@link #spline()}, which wants any. */
    public int lowRateHz() {
        return served().get(0).task().lowRateHz();
    }

    /** The highest rate the model serves; not for {@link #spline()}, which serves any. */
    public int highRateHz() {
        List<Stage> served = served();
        return served.get(served.size() - 1).task().highRateHz();
    }

    private List<Stage> served() {
        return model.stages(1, OptionalInt.empty());
    }

    /**
     * Upscales from file to file, of any length: memory does not grow with it. Tags are carried over. The recording is
     * opened three times: for its tags, to see where its sound ends, and to be upscaled.
     *
     * @param to its ending decides the format; written beside and moved into place when whole
     */
    public UpscaleReport upscale(Path from, Path to) throws IOException {
        return upscale(from, to, FileSink.format(to), Damaged.REFUSE);
    }

    /** As the other, in a format that the name need not ask for. */
    public UpscaleReport upscale(Path from, Path to, AudioFormat format, Damaged damaged) throws IOException {
        AudioTags tags;
        try (AudioReader reader = AudioFiles.open(from, damaged)) {
            tags = reader.tags();
        }
        return upscale(() -> AudioFiles.open(from, damaged), new FileSink(to, format, tags), UpscaleListener.NONE);
    }

    /** As the other, from and to anywhere. */
    public UpscaleReport upscale(RecordingSource from, UpscaleSink to, UpscaleListener listener) throws IOException {
        Bandwidth found;
        try (AudioReader reader = from.open()) {
            found = options.bandwidthHz().isPresent()
                    ? atItsWord(reader.sampleRateHz())
                    : Survey.of(reader).bandwidth();
        }
        try (AudioReader reader = from.open()) {
            return run(reader, List.of(), found, to, listener);
        }
    }

    /**
     * Upscales what can be read only once: where its sound ends is judged by the first minute.
     *
     * @param from stays the caller's, to be closed by it
     */
    public UpscaleReport upscale(AudioReader from, UpscaleSink to, UpscaleListener listener) throws IOException {
        if (options.bandwidthHz().isPresent()) {
            return run(from, List.of(), atItsWord(from.sampleRateHz()), to, listener);
        }
        Survey survey = new Survey(from.sampleRateHz(), from.audioChannels());
        List<float[][]> begun = new ArrayList<>();
        int count = Blocks.samples(from.audioChannels());
        float[][] block = new float[1][1];
        while (block[0].length > 0 && survey.samples() < (long) LOOK_AHEAD_SECONDS * from.sampleRateHz()) {
            block = Blocks.read(from, count);
            survey.feed(block);
            begun.add(block);
        }
        return run(from, begun, survey.bandwidth(), to, listener);
    }

    private UpscaleReport run(
            AudioReader from, List<float[][]> begun, Bandwidth found, UpscaleSink to, UpscaleListener listener)
            throws IOException {
        Upscaler fitting = this;
        int wantedHz = plan(from.sampleRateHz(), found).toHz();
        if (options.targetHz().isEmpty() && to.rateFor(wantedHz) != wantedHz) {
            fitting = with(options.withTargetHz(to.rateFor(wantedHz)));
        }
        UpscaleStream stream = fitting.stream(from.sampleRateHz(), from.audioChannels(), found);
        listener.settled(stream.plan());
        try (AudioWriter writer = to.open(stream.plan().toHz(), from.audioChannels())) {
            return new Pipeline(from, stream, writer, blockSamples(from)).run(begun, listener);
        }
    }

    /** No more at once than a chunk, so that what comes slowly does not wait for a block to be full. */
    private int blockSamples(AudioReader from) {
        int usual = Blocks.samples(from.audioChannels());
        return Math.min(usual, options.chunkSamples(from.sampleRateHz()).orElse(usual));
    }

    private UpscalePlan plan(int sampleRateHz, Bandwidth found) {
        return route(model.stages(sampleRateHz, options.targetHz()), sampleRateHz, found)
                .plan();
    }

    private Planner.Route route(List<Stage> stages, int sampleRateHz, Bandwidth found) {
        List<Task> tasks = stages.stream().map(Stage::task).toList();
        return new Planner(model.name(), options).route(tasks, sampleRateHz, found);
    }

    private UpscaleStream stream(int sampleRateHz, int audioChannels, Bandwidth found) {
        List<Stage> stages = model.stages(sampleRateHz, options.targetHz());
        Planner.Route route = route(stages, sampleRateHz, found);
        List<Passage> passages = route.legs().stream()
                .map(leg -> passage(stages.get(leg.stage()), leg))
                .toList();
        return new UpscaleStream(route.plan(), passages, audioChannels);
    }

    private Passage passage(Stage stage, Planner.Leg leg) {
        return new Passage(
                stage,
                leg.fromHz(),
                leg.edgeHz(),
                options.chunkSamples(stage.task().highRateHz()));
    }

    /**
     * Upscales a clip.
     *
     * @return at the target of the options, or else the model's highest rate, or the clip's own where that holds all that is heard; the
     *     clip itself where nothing is missing
     */
    public AudioClip upscale(AudioClip clip) {
        Survey survey = new Survey(clip.sampleRateHz(), clip.audioChannels());
        float[][] channels = new float[clip.audioChannels()][];
        Arrays.setAll(channels, clip::channel);
        survey.feed(channels);
        return stream(clip.sampleRateHz(), clip.audioChannels(), survey.bandwidth())
                .whole(channels);
    }

    /**
     * As {@link #upscale(AudioClip)}, to a rate of its own.
     *
     * @param rateHz of the result, ⌈length · rateHz / rate⌉ samples long
     */
    public AudioClip upscale(AudioClip clip, int rateHz) {
        return with(options.withTargetHz(rateHz)).upscale(clip);
    }

    /**
     * A recording that comes block by block. It cannot be looked at beforehand, so sound is taken to go up to half
     * its rate unless the options say otherwise.
     */
    public UpscaleStream stream(int sampleRateHz, int audioChannels) {
        return stream(sampleRateHz, audioChannels, atItsWord(sampleRateHz));
    }

    private static Bandwidth atItsWord(int sampleRateHz) {
        return new Bandwidth(sampleRateHz / 2.0, Bandwidth.Finding.FULL);
    }

    @Override
    public void close() {
        model.close();
    }
}
