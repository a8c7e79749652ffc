package io.highband.upscale;

/**
 * What was done with a recording.
 *
 * @param plan what had been settled before
 * @param samplesIn per audio channel
 * @param samplesOut per audio channel
 * @param peak the largest magnitude that came out; full scale is 1
 * @param overs samples that came out beyond full scale, over all audio channels
 * @param clippedSamples of those, how many the file's format could not hold; 0 where there is no file
 */
public record UpscaleReport(
        UpscalePlan plan,
        int audioChannels,
        long samplesIn,
        long samplesOut,
        double peak,
        long overs,
        long clippedSamples) {

    UpscaleReport withClipped(long count) {
        return new UpscaleReport(plan, audioChannels, samplesIn, samplesOut, peak, overs, count);
    }
}
