package io.highband.model;

/**
 * The proportions that AudioUNet and AudioTFiLM share: what happens to kernels and lengths from
 * level to level. Level 0 is the outermost.
 */
final class UNetShape {

    /** Taps of the outermost kernel, then about half at each level, but not below 9 (model code of the reference). */
    private static final int FIRST_KERNEL = 65;

    static final int LAST_KERNEL = 9;

    private UNetShape() {}

    static int kernel(int level) {
        return Math.max(LAST_KERNEL, ((FIRST_KERNEL - 1) >> Math.min(level, 30)) + 1);
    }

    /** Of the bottleneck: the reference takes the ninth entry of its table whatever the depth. */
    static int bottleneckKernel() {
        return LAST_KERNEL;
    }

    /**
     * Samples per step at the bottleneck, which lies one level below the last: stride^(layers + 1).
     *
     * @throws IllegalArgumentException if that does not fit an int
     */
    static int samplesPerBottleneckStep(int layers, int stride) {
        long product = 1;
        for (int level = 0; level <= layers; level++) {
            product *= stride;
            if (product > 1 << 24) {
                throw new IllegalArgumentException("stride^(layers + 1) must stay below 2^24 samples, found stride="
                        + stride + ", layers=" + layers + "; take fewer layers or a smaller stride");
            }
        }
        return (int) product;
    }
}
