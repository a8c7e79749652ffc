package io.highband.audio;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PNG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_iterate;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import io.highband.audio.AudioTags.Cover;
import io.highband.audio.AudioTags.CoverKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.javacpp.BytePointer;

/** Tags and pictures as FFmpeg's demuxers find and its muxers take them. */
final class FfmpegTags {
    /** Of the file that was read and not of the recording; in another file they would be wrong. */
    private static final Set<String> OF_THE_FILE = Set.of(
            "encoder",
            "encoder_options",
            "encoding_tool",
            "encoded_by_tool",
            "major_brand",
            "minor_version",
            "compatible_brands",
            "handler_name",
            "vendor_id",
            "duration",
            "tlen",
            "tsse",
            "itunsmpb",
            "waveformatextensible_channel_mask",
            "metadata_block_picture");

    private FfmpegTags() {}

    /** What an open file says about itself and about the given stream of it. */
    static AudioTags of(AVFormatContext format, AVStream sound) {
        Map<String, String> text = new LinkedHashMap<>();
        collect(format.metadata(), text);
        collect(sound.metadata(), text); // where Ogg has them
        return new AudioTags(text, cover(format));
    }

    private static void collect(AVDictionary from, Map<String, String> into) {
        AVDictionaryEntry entry = from == null ? null : av_dict_iterate(from, null);
        while (entry != null) {
            String key = utf8(entry.key());
            if (!OF_THE_FILE.contains(key.toLowerCase(Locale.ROOT))) {
                into.putIfAbsent(key, utf8(entry.value()));
            }
            entry = av_dict_iterate(from, entry);
        }
    }

    private static String utf8(BytePointer text) {
        return new String(text.getStringBytes(), StandardCharsets.UTF_8);
    }

    private static Optional<Cover> cover(AVFormatContext format) {
        for (int i = 0; i < format.nb_streams(); i++) {
            AVStream stream = format.streams(i);
            int codec = stream.codecpar().codec_id();
            boolean picture = (stream.disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0;
            if (picture && (codec == AV_CODEC_ID_MJPEG || codec == AV_CODEC_ID_PNG)) {
                AVPacket packet = stream.attached_pic();
                byte[] bytes = new byte[packet.size()];
                packet.data().get(bytes);
                return Optional.of(new Cover(codec == AV_CODEC_ID_PNG ? CoverKind.PNG : CoverKind.JPEG, bytes));
            }
        }
        return Optional.empty();
    }

    /** A dictionary of the texts; whoever gets it frees it, or hands it on to who does. */
    static AVDictionary dictionary(Map<String, String> text) {
        AVDictionary dictionary = new AVDictionary(null);
        text.forEach((key, value) -> {
            try (BytePointer name = new BytePointer(key, StandardCharsets.UTF_8);
                    BytePointer content = new BytePointer(value, StandardCharsets.UTF_8)) {
                av_dict_set(dictionary, name, content, 0);
            }
        });
        return dictionary;
    }

    /** A stream for a picture, as FLAC, MP3 and AIFF take it. Before the header is written. */
    static AVStream addPictureStream(AVFormatContext format, Cover cover, CoverSize size) {
        AVStream stream = avformat_new_stream(format, null);
        stream.codecpar().codec_type(AVMEDIA_TYPE_VIDEO);
        stream.codecpar().codec_id(cover.kind() == CoverKind.PNG ? AV_CODEC_ID_PNG : AV_CODEC_ID_MJPEG);
        stream.codecpar().width(size.width());
        stream.codecpar().height(size.height());
        stream.disposition(AV_DISPOSITION_ATTACHED_PIC);
        return stream;
    }

    /** The picture itself, to be written after the header and before the sound. */
    static void fillPacket(AVPacket packet, AVStream stream, Cover cover) {
        byte[] bytes = cover.bytes();
        av_new_packet(packet, bytes.length);
        packet.data().put(bytes);
        packet.stream_index(stream.index());
        packet.flags(AV_PKT_FLAG_KEY);
        packet.pts(0).dts(0);
    }

    /**
     * A picture as text, the only way into an Ogg file: FLAC's picture block in base 64.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9639#section-8.8">RFC 9639, section 8.8</a>
     */
    static String pictureBlock(Cover cover) {
        byte[] mediaType = cover.kind().mediaType().getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = cover.bytes();
        ByteBuffer block = ByteBuffer.allocate(32 + mediaType.length + bytes.length);
        block.putInt(3); // the front cover
        block.putInt(mediaType.length).put(mediaType);
        block.putInt(0); // no description
        block.putInt(0).putInt(0).putInt(0).putInt(0); // width, height, depth, colours: in the picture itself
        block.putInt(bytes.length).put(bytes);
        return Base64.getEncoder().encodeToString(block.array());
    }
}
