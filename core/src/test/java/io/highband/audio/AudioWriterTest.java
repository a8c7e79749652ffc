package io.highband.audio;

import org.junit.jupiter.api.Nested;

/** Every format against the rules of {@link AudioWriterContract}; the errors in dB are measured, with room for others' codecs. */
class AudioWriterTest {

    @Nested
    class Wav extends AudioWriterContract {
        Wav() {
            super(AudioFormat.WAV, -84); // half a step, and dither
        }
    }

    @Nested
    class Wav24 extends AudioWriterContract {
        Wav24() {
            super(AudioFormat.WAV_24, -135);
        }
    }

    @Nested
    class WavFloat extends AudioWriterContract {
        WavFloat() {
            super(AudioFormat.WAV_FLOAT, -200);
        }
    }

    @Nested
    class Flac extends AudioWriterContract {
        Flac() {
            super(AudioFormat.FLAC, -84);
        }
    }

    @Nested
    class Flac24 extends AudioWriterContract {
        Flac24() {
            super(AudioFormat.FLAC_24, -135);
        }
    }

    @Nested
    class Aiff extends AudioWriterContract {
        Aiff() {
            super(AudioFormat.AIFF, -84);
        }
    }

    @Nested
    class Aiff24 extends AudioWriterContract {
        Aiff24() {
            super(AudioFormat.AIFF_24, -135);
        }
    }

    /** One sample late would be -24 dB. */
    @Nested
    class Opus extends AudioWriterContract {
        Opus() {
            super(AudioFormat.OPUS, -32);
        }
    }

    /** One sample late would be -24 dB. */
    @Nested
    class Mp3 extends AudioWriterContract {
        Mp3() {
            super(AudioFormat.MP3, -45);
        }

        /** A frame of 1,152 samples less LAME's delay of 1,105: there is no padding that could say one. */
        @Override
        int shortest() {
            return 47;
        }
    }
}
