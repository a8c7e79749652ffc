package io.highband.audio;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_GLOBALHEADER;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_from_mask;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.PointerPointer;

/**
 * FFmpeg's encoder and muxer for one recording: native memory, one frame of samples at a time.
 *
 * <p>The encoder's delay and the padding of its last frame are stated where the container has a place for them
 * (Opus: pre-skip and last granule; MP3: LAME's tag), so that lengths survive.
 */
final class FfmpegEncoder implements AutoCloseable {
    /** For encoders that take any number of samples at once. */
    private static final int ANY_FRAME_SAMPLES = 4096;

    /**
     * Which loudspeakers 1 to 8 audio channels stand for, as bits of FFmpeg's mask: the ones that FLAC and Opus
     * give to such a number (RFC 9639, section 9.1.3; RFC 7845, section 5.1.1.2), in the order of WAV.
     */
    private static final List<Long> LAYOUTS = List.of(0x4L, 0x3L, 0x7L, 0x33L, 0x37L, 0x3FL, 0x70FL, 0x63FL);

    static {
        Ffmpeg.keepQuiet();
    }

    private final FfmpegCodec kind;
    private final Destination to;
    private final FfmpegSink sink;
    private final AVFormatContext format = new AVFormatContext(null);
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private AVCodecContext codec; // null before it is opened
    private AVStream stream;
    private long position;

    /** @param bitsPerSecond 0 where the encoder has none to choose */
    FfmpegEncoder(
            Destination to, FfmpegCodec kind, int sampleRateHz, int audioChannels, int bitsPerSecond, AudioTags tags)
            throws IOException {
        this.to = to;
        this.kind = kind;
        this.sink = new FfmpegSink(to);
        try {
            avformat_alloc_output_context2(format, (AVOutputFormat) null, kind.container(), (String) null);
            format.pb(sink.context());
            openCodec(sampleRateHz, audioChannels, bitsPerSecond);
            openContainer(tags);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void openCodec(int sampleRateHz, int audioChannels, int bitsPerSecond) throws IOException {
        AVCodec encoder = avcodec_find_encoder_by_name(kind.encoder());
        if (encoder == null) {
            throw new IOException("cannot write " + to.name() + ": these FFmpeg libraries lack the encoder "
                    + kind.encoder() + "; write wav");
        }
        codec = avcodec_alloc_context3(encoder);
        codec.sample_rate(sampleRateHz);
        codec.sample_fmt(kind.sampleFormat());
        codec.time_base(new AVRational().num(1).den(sampleRateHz));
        layOut(codec.ch_layout(), audioChannels);
        if (bitsPerSecond > 0) {
            codec.bit_rate(bitsPerSecond);
        }
        if (kind.quality() >= 0) {
            codec.flags(codec.flags() | AV_CODEC_FLAG_QSCALE);
            codec.global_quality(kind.quality());
        }
        if ((format.oformat().flags() & AVFMT_GLOBALHEADER) != 0) {
            codec.flags(codec.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        }
        check(avcodec_open2(codec, encoder, (PointerPointer<?>) null));
        frame.format(kind.sampleFormat());
        frame.sample_rate(sampleRateHz);
        frame.nb_samples(codec.frame_size() > 0 ? codec.frame_size() : ANY_FRAME_SAMPLES);
        check(av_channel_layout_copy(frame.ch_layout(), codec.ch_layout()));
        check(av_frame_get_buffer(frame, 0));
    }

    private static void layOut(AVChannelLayout layout, int audioChannels) {
        if (audioChannels <= LAYOUTS.size()) {
            av_channel_layout_from_mask(layout, LAYOUTS.get(audioChannels - 1));
        } else {
            av_channel_layout_default(layout, audioChannels);
        }
    }

    private void openContainer(AudioTags tags) throws IOException {
        stream = avformat_new_stream(format, null);
        check(avcodec_parameters_from_context(stream.codecpar(), codec));
        stream.time_base(codec.time_base());
        Map<String, String> text = new LinkedHashMap<>(tags.text());
        Optional<CoverSize> size = tags.cover().flatMap(CoverSize::of); // what has none is no picture
        AVStream picture = null;
        if (size.isPresent() && kind.takesPictureAsText()) {
            text.put(
                    "METADATA_BLOCK_PICTURE",
                    FfmpegTags.pictureBlock(tags.cover().get()));
        } else if (size.isPresent()) {
            picture = FfmpegTags.addPictureStream(format, tags.cover().get(), size.get());
        }
        format.metadata(FfmpegTags.dictionary(text));
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "write_id3v2", "1", 0); // AIFF: its own chunks hold four kinds of text only
        try {
            check(avformat_write_header(format, options));
        } finally {
            av_dict_free(options);
        }
        if (picture != null) {
            FfmpegTags.fillPacket(packet, picture, tags.cover().get());
            check(av_interleaved_write_frame(format, packet));
        }
    }

    FfmpegCodec kind() {
        return kind;
    }

    /** Samples per audio channel that a frame holds; only the last may hold fewer. */
    int frameSamples() {
        return frame.nb_samples();
    }

    /** The next frame's memory for one audio channel, or for all where they are interleaved. */
    ByteBuffer plane(int index) {
        long bytes = (long) frame.nb_samples()
                * kind.bytes()
                * (kind.isPlanar() ? 1 : codec.ch_layout().nb_channels());
        return frame.extended_data(index).capacity(bytes).asByteBuffer().order(ByteOrder.nativeOrder());
    }

    /** Makes the frame's memory ours again, after the encoder had it. */
    void beginFrame() throws IOException {
        check(av_frame_make_writable(frame));
    }

    /** Encodes the first samples of the frame. */
    void encode(int samples) throws IOException {
        int whole = frame.nb_samples();
        frame.nb_samples(samples);
        frame.pts(position);
        check(avcodec_send_frame(codec, frame));
        frame.nb_samples(whole);
        position += samples;
        writePackets();
    }

    /** Encodes what is still in the encoder and completes the file. */
    void finish() throws IOException {
        check(avcodec_send_frame(codec, null));
        writePackets();
        check(av_write_trailer(format));
    }

    private void writePackets() throws IOException {
        int status = avcodec_receive_packet(codec, packet);
        while (status >= 0) {
            av_packet_rescale_ts(packet, codec.time_base(), stream.time_base());
            packet.stream_index(stream.index());
            check(av_interleaved_write_frame(format, packet)); // leaves the packet empty
            status = avcodec_receive_packet(codec, packet);
        }
        if (status != AVERROR_EAGAIN() && status != AVERROR_EOF()) {
            check(status);
        }
        sink.requireWritten();
    }

    private void check(int status) throws IOException {
        sink.requireWritten();
        if (status < 0) {
            throw new IOException("cannot write " + to.name() + ": FFmpeg's " + kind.encoder() + " encoder says \""
                    + Ffmpeg.reason(status) + "\"; write wav instead");
        }
    }

    @Override
    public void close() {
        av_frame_free(frame);
        av_packet_free(packet);
        if (codec != null) {
            avcodec_free_context(codec);
        }
        avformat_free_context(format);
        sink.close();
    }
}
