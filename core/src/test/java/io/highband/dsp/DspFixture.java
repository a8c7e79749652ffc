package io.highband.dsp;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/** What scipy answers; made by core/src/test/fixtures/dsp.py. */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record DspFixture(
        String madeBy,
        double[] signal,
        double[] frequenciesPerNyquist,
        List<Design> designs,
        List<Elliptic> elliptic,
        List<Answer> decimated,
        List<Answer> splines) {

    /**
     * One low-pass of {@code decimate}.
     *
     * @param denominators a1 and a2 of each section, by a2
     * @param response real and imaginary part at each of the fixture's frequencies
     */
    record Design(int scale, double[][] denominators, double[][] response) {}

    /**
     * One elliptic low-pass: ripple 0.05 dB, stop band −40 dB, edge at 0.3 of Nyquist.
     *
     * @param magnitudes at each of the fixture's frequencies
     */
    record Elliptic(int order, double[] magnitudes) {}

    /** What became of the first {@code length} samples of the fixture's signal. */
    record Answer(int scale, int length, double[] expected) {
        @Override
        public String toString() {
            return "scale " + scale + ", " + length + " samples";
        }
    }

    static DspFixture read() {
        try (InputStream json = DspFixture.class.getResourceAsStream("/fixtures/dsp.json")) {
            return new ObjectMapper().readValue(json, DspFixture.class);
        } catch (IOException e) {
            throw new IllegalStateException("dsp.json must be readable", e);
        }
    }

    double[] input(Answer answer) {
        return Arrays.copyOf(signal, answer.length());
    }

    float[] floatInput(Answer answer) {
        return Samples.toFloat(input(answer));
    }
}
