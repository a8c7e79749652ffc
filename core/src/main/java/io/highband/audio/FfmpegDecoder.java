package io.highband.audio;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG2_SKIP_MANUAL;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MP2;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MP3;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VORBIS;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_PROP_LOSSY;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_CRCCHECK;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_EXPLODE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_descriptor_get;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_STREAM;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_SKIP_SAMPLES;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_DBL;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S32;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_U8;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;
import static org.bytedeco.ffmpeg.global.avutil.av_get_packed_sample_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_sample_fmt_is_planar;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecDescriptor;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * FFmpeg's demuxer and decoder for the best audio stream of a file: native memory, one frame at a time.
 *
 * <p>Encoder delay and padding are trimmed as FFmpeg does by default. Any packet that cannot be decoded
 * ends the reading with an error; silence in its place would be a recording nobody made.
 */
final class FfmpegDecoder implements AutoCloseable {
    private static final String CONVERT = "convert it to WAV or FLAC first";
    private static final String DAMAGED = "the file is damaged or cut short; copy or download it again";

    /** FFmpeg's names of the containers that hold their sound themselves; a playlist of any kind is not among them. */
    private static final String CONTAINERS =
            "aac,ac3,aiff,amr,ape,asf,au,avi,caf,dts,eac3,flac,flv,matroska,mov,mp4,m4a,"
                    + "mp3,mpc,mpc8,mpeg,mpegts,ogg,rm,tta,voc,w64,wav,webm,wv";

    /**
     * MP3 and Opus state their length with the encoder's delay and padding, a few frames of up to 2,048
     * samples; only a larger gap means that the end is missing. Chosen, not tuned.
     */
    private static final int LOSSY_LENGTH_TOLERANCE = 2 * 2048;

    static {
        Ffmpeg.keepQuiet();
    }

    private final Path path;
    private final Damaged damaged;
    private final AVFormatContext format = new AVFormatContext(null);
    private final AVPacket packet = av_packet_alloc();
    private AVFrame frame = av_frame_alloc();
    /** The frame after {@link #frame}: only by having looked ahead is the last frame known to be it. */
    private AVFrame ahead = av_frame_alloc();

    private AVCodecContext codec;
    private AVStream stream;
    private boolean trimmedHere;
    private boolean hasAhead;
    private boolean drained;
    private AudioFormatException undecoded;
    private AudioFormatException damage; // null for none

    /**
     * @param file to be read
     * @param path what to call it in messages
     */
    FfmpegDecoder(Path file, Path path, Damaged damaged) throws AudioFormatException {
        this.path = path;
        this.damaged = damaged;
        try {
            open(file);
            hasAhead = decodeAhead();
        } catch (AudioFormatException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void open(Path file) throws AudioFormatException {
        AVDictionary options = new AVDictionary(null);
        // A playlist names addresses and other files; nothing but the file itself is to be opened.
        av_dict_set(options, "protocol_whitelist", "file", 0);
        av_dict_set(options, "format_whitelist", CONTAINERS, 0);
        try (BytePointer address = new BytePointer("file:" + file.toAbsolutePath(), StandardCharsets.UTF_8)) {
            int opened = avformat_open_input(format, address, (AVInputFormat) null, options);
            if (opened < 0) {
                throw new AudioFormatException(
                        path,
                        "audio",
                        "nothing that FFmpeg recognises (" + Ffmpeg.reason(opened) + ")",
                        "give a whole WAV, FLAC, MP3, Ogg, Opus, M4A or AIFF file");
            }
        } finally {
            av_dict_free(options);
        }
        check(avformat_find_stream_info(format, (PointerPointer<?>) null), "streams that can be examined");
        int index = av_find_best_stream(format, AVMEDIA_TYPE_AUDIO, -1, -1, (AVCodec) null, 0);
        if (index < 0) {
            throw new AudioFormatException(
                    path, "an audio stream", "none (" + Ffmpeg.reason(index) + ")", "give a file that holds sound");
        }
        stream = format.streams(index);
        AVCodec decoder = avcodec_find_decoder(stream.codecpar().codec_id());
        if (decoder == null) {
            throw new AudioFormatException(
                    path,
                    "a codec that FFmpeg decodes",
                    "codec id " + stream.codecpar().codec_id(),
                    CONVERT);
        }
        codec = avcodec_alloc_context3(decoder);
        check(avcodec_parameters_to_context(codec, stream.codecpar()), "usable codec parameters");
        codec.pkt_timebase(stream.time_base());
        if (isLossless()) {
            codec.err_recognition(AV_EF_CRCCHECK | AV_EF_EXPLODE);
        }
        trimmedHere = isOggVorbis();
        if (trimmedHere) {
            codec.flags2(codec.flags2() | AV_CODEC_FLAG2_SKIP_MANUAL);
        }
        check(avcodec_open2(codec, decoder, (PointerPointer<?>) null), "a codec that opens");
    }

    private void check(int status, String wanted) throws AudioFormatException {
        if (status < 0) {
            throw new AudioFormatException(path, wanted, "an error of FFmpeg (" + Ffmpeg.reason(status) + ")", DAMAGED);
        }
    }

    /** Moves on to the next frame that holds samples; false at the end. */
    boolean nextFrame() throws AudioFormatException {
        if (!hasAhead) {
            return false;
        }
        AVFrame next = ahead;
        ahead = frame;
        frame = next;
        hasAhead = lookAhead();
        return true;
    }

    /** As {@link #decodeAhead}; to be salvaged, a recording ends where the damage begins. */
    private boolean lookAhead() throws AudioFormatException {
        try {
            return decodeAhead();
        } catch (AudioFormatException e) {
            if (damaged == Damaged.REFUSE) {
                throw e;
            }
            damage = e;
            return false;
        }
    }

    /** What ended the reading before the file did. */
    Optional<AudioFormatException> damage() {
        return Optional.ofNullable(damage);
    }

    AudioTags tags() {
        return FfmpegTags.of(format, stream);
    }

    /** In FFmpeg's words, without what it adds in brackets. */
    AudioFileInfo info() {
        AVCodecDescriptor descriptor = avcodec_descriptor_get(stream.codecpar().codec_id());
        String codec = descriptor == null ? "unknown" : descriptor.long_name().getString();
        return new AudioFileInfo(
                format.iformat().long_name().getString().replace("raw ", ""), codec.replaceAll(" \\(.*", ""));
    }

    /** Whether no frame follows the current one. */
    boolean isLastFrame() {
        return !hasAhead;
    }

    private boolean decodeAhead() throws AudioFormatException {
        while (true) {
            int status = avcodec_receive_frame(codec, ahead);
            if (status == AVERROR_EOF()) {
                return false;
            } else if (status == AVERROR_EAGAIN()) {
                feed();
            } else if (accepted(status, "frames that can be decoded")) {
                if (undecoded != null) {
                    throw undecoded;
                }
                if (ahead.nb_samples() > skipped(ahead)) {
                    return true;
                }
            }
        }
    }

    private void feed() throws AudioFormatException {
        if (drained) {
            throw new AssertionError("a drained decoder asks for input");
        }
        int status = av_read_frame(format, packet);
        if (status == AVERROR_EOF()) {
            drained = true;
            check(avcodec_send_packet(codec, null), "a complete last frame");
            return;
        }
        check(status, "packets that can be read");
        try {
            if (packet.stream_index() == stream.index()) {
                send();
            }
        } finally {
            av_packet_unref(packet);
        }
    }

    private void send() throws AudioFormatException {
        boolean damaged = (packet.flags() & AV_PKT_FLAG_CORRUPT) != 0;
        if (damaged) {
            throw new AudioFormatException(path, "complete packets", "a damaged one", DAMAGED);
        }
        accepted(avcodec_send_packet(codec, packet), "packets that can be decoded");
    }

    /**
     * Refuses what could not be decoded, except in MP3, where tags and zeros behind the sound look like a
     * packet: there it is kept, and is damage only if sound follows.
     */
    private boolean accepted(int status, String wanted) throws AudioFormatException {
        try {
            check(status, wanted);
            return true;
        } catch (AudioFormatException e) {
            if (!isMpegAudio()) {
                throw e;
            }
            undecoded = e;
            return false;
        }
    }

    private boolean isLossless() {
        AVCodecDescriptor descriptor = avcodec_descriptor_get(stream.codecpar().codec_id());
        return descriptor != null && (descriptor.props() & AV_CODEC_PROP_LOSSY) == 0;
    }

    private boolean isMpegAudio() {
        int id = stream.codecpar().codec_id();
        return id == AV_CODEC_ID_MP3 || id == AV_CODEC_ID_MP2;
    }

    /**
     * In a file of one page FFmpeg does not know where its Vorbis packets lie in time and trims too much or
     * too little from the end; there we trim ourselves, by {@link #statedLength}.
     */
    private boolean isOggVorbis() {
        return stream.codecpar().codec_id() == AV_CODEC_ID_VORBIS
                && format.iformat().name().getString().equals("ogg");
    }

    /** Samples at a frame's start that are not part of the recording and that FFmpeg left to us. */
    private int skipped(AVFrame of) {
        if (!trimmedHere) {
            return 0;
        }
        AVFrameSideData skip = av_frame_get_side_data(of, AV_FRAME_DATA_SKIP_SAMPLES);
        if (skip == null) {
            return 0;
        }
        return skip.data()
                .capacity(4)
                .asByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt(0);
    }

    int frameSamples() {
        return frame.nb_samples() - skipped(frame);
    }

    int frameRateHz() {
        return frame.sample_rate();
    }

    int frameAudioChannels() {
        return frame.ch_layout().nb_channels();
    }

    /** Copies samples of the current frame. */
    void copy(int audioChannel, int from, float[] to, int offset, int count) throws AudioFormatException {
        WavEncoding encoding = encoding();
        boolean planar = av_sample_fmt_is_planar(frame.format()) != 0;
        int step = planar ? 1 : frameAudioChannels();
        long bytes = (long) frame.nb_samples() * step * encoding.bytes();
        ByteBuffer samples = frame.extended_data(planar ? audioChannel : 0)
                .capacity(bytes)
                .asByteBuffer()
                .order(ByteOrder.nativeOrder());
        int first = (skipped(frame) + from) * step + (planar ? 0 : audioChannel);
        encoding.decode(samples, first * encoding.bytes(), step * encoding.bytes(), to, offset, count);
    }

    private WavEncoding encoding() throws AudioFormatException {
        int packed = av_get_packed_sample_fmt(frame.format());
        if (packed == AV_SAMPLE_FMT_U8) {
            return WavEncoding.PCM_8;
        } else if (packed == AV_SAMPLE_FMT_S16) {
            return WavEncoding.PCM_16;
        } else if (packed == AV_SAMPLE_FMT_S32) {
            return WavEncoding.PCM_32;
        } else if (packed == AV_SAMPLE_FMT_FLT) {
            return WavEncoding.FLOAT_32;
        } else if (packed == AV_SAMPLE_FMT_DBL) {
            return WavEncoding.FLOAT_64;
        }
        throw new AudioFormatException(
                path, "samples of 8, 16 or 32 bits or floating point", "FFmpeg sample format " + packed, CONVERT);
    }

    /**
     * Samples per audio channel that the file's own header states, or -1 where it states none that is exact
     * to the sample and FFmpeg only guesses from the bit rate.
     */
    long statedLength() {
        long num = stream.time_base().num();
        long den = stream.time_base().den();
        boolean exact = format.duration_estimation_method() == AVFMT_DURATION_FROM_STREAM
                && stream.duration() > 0
                && den >= num * frameRateHz();
        return exact ? Math.round((double) stream.duration() * num / den * frameRateHz()) : -1;
    }

    /** Samples per audio channel, maybe guessed from the bit rate. */
    OptionalLong lengthEstimate() {
        double seconds = (double) format.duration() / AV_TIME_BASE;
        return seconds > 0 ? OptionalLong.of(Math.round(seconds * codec.sample_rate())) : OptionalLong.empty();
    }

    /** How far a stated length may be from the truth in a file that is whole. */
    int lengthTolerance() {
        return isLossless() ? 0 : LOSSY_LENGTH_TOLERANCE;
    }

    @Override
    public void close() {
        av_frame_free(frame);
        av_frame_free(ahead);
        av_packet_free(packet);
        if (codec != null) {
            avcodec_free_context(codec);
            codec = null;
        }
        avformat_close_input(format);
    }
}
