package io.highband.dataset;

import java.util.Objects;

/**
 * A training example of any number of channels: what a network is given, and what it should have found.
 * Takes over the arrays; leave them as they are.
 *
 * @param input (inputChannels, steps), row by row
 * @param reference (referenceChannels, steps times a whole scale), row by row
 * @param hidden 1 where an entry of the reference was hidden from the input, else 0, as long as the
 *     reference; empty where nothing was hidden
 * @param name what it was cut from, such as an item or a chromosome; empty where that has no name
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, and never compared
public record SeriesPatch(
        float[] input, int inputChannels, float[] reference, int referenceChannels, float[] hidden, String name) {

    public SeriesPatch {
        Objects.requireNonNull(name, "name");
        if (inputChannels < 1
                || referenceChannels < 1
                || input.length % inputChannels != 0
                || reference.length % referenceChannels != 0) {
            throw new IllegalArgumentException("a patch needs whole channels, at least 1 in and out, found "
                    + input.length + " values in inputChannels=" + inputChannels + " and " + reference.length
                    + " in referenceChannels=" + referenceChannels);
        }
        if (hidden.length != 0 && hidden.length != reference.length) {
            throw new IllegalArgumentException("hidden must have as many values as the reference, " + reference.length
                    + ", or none, found " + hidden.length);
        }
    }

    static SeriesPatch mono(float[] lowRes, float[] highRes) {
        return new SeriesPatch(lowRes, 1, highRes, 1, new float[0], "");
    }
}
