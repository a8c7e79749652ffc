package io.highband.dataset;

import io.highband.degradation.DegradationRecipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What to prepare from which recordings. A config that exists is consistent; several problems are
 * reported together.
 *
 * @param fileList text file, one recording per line, relative to {@code inDir}; blank lines and lines
 *     starting with {@code #} are ignored
 * @param out the archive to write
 * @param scale high rate over low rate, at least 2
 * @param dimension samples of a high-resolution patch, or {@link #WHOLE_FILES}
 * @param stride samples between the starts of neighbouring patches of a recording, at the high rate
 * @param batchSize the number of patches is cropped to a multiple of this
 * @param sampleRateHz the high rate; recordings of another are resampled to it
 * @param keepFraction chance of each patch to be kept, in (0, 1]
 * @param seed of that chance, and of the degradations
 * @param degradations out of which each patch's loss is drawn; the scale is then 1, and {@code lowRes} is not used
 * @param passes how often the list is gone through, each time with other degradations; 1 without them
 * @param channelUse what becomes of recordings of several audio channels
 */
public record PreparationConfig(
        Path fileList,
        Path inDir,
        Path out,
        int scale,
        int dimension,
        int stride,
        LowRes lowRes,
        LowResGrid lowResGrid,
        int batchSize,
        int sampleRateHz,
        double keepFraction,
        long seed,
        BadFiles badFiles,
        WholeClips wholeClips,
        Compression compression,
        Optional<DegradationRecipe> degradations,
        int passes,
        ChannelUse channelUse) {

    /** As {@code dimension}: clips are stored whole, in the group {@code full}, and no patches are cut. */
    public static final int WHOLE_FILES = -1;

    /** Beyond any recording; a larger number is a slip of the hand. */
    private static final int HIGHEST_RATE_HZ = 1_000_000;

    public PreparationConfig {
        Objects.requireNonNull(fileList, "fileList");
        Objects.requireNonNull(inDir, "inDir");
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(lowRes, "lowRes");
        Objects.requireNonNull(lowResGrid, "lowResGrid");
        Objects.requireNonNull(badFiles, "badFiles");
        Objects.requireNonNull(wholeClips, "wholeClips");
        Objects.requireNonNull(compression, "compression");
        Objects.requireNonNull(degradations, "degradations");
        Objects.requireNonNull(channelUse, "channelUse");
        List<String> problems = new ArrayList<>();
        if (degradations.isPresent()) {
            check(problems, scale == 1, "scale=" + scale + " must be 1 where degradations are drawn");
            check(
                    problems,
                    dimension >= 1 && stride == dimension,
                    "dimension=" + dimension + " must be at least 1 and stride=" + stride
                            + " the same where degradations are drawn: each patch has its own");
            double highestHz = degradations.get().highestHz();
            check(
                    problems,
                    2 * highestHz < sampleRateHz,
                    "degradations must end below half of sampleRateHz=" + sampleRateHz + ", found a bandwidth up to "
                            + highestHz + " Hz");
        } else {
            check(problems, scale >= 2, "scale=" + scale + " must be at least 2");
        }
        check(
                problems,
                passes == 1 || (passes > 1 && degradations.isPresent()),
                "passes=" + passes + " must be 1, or more where degradations are drawn");
        check(
                problems,
                dimension == WHOLE_FILES || dimension >= 1,
                "dimension=" + dimension + " must be at least 1, or -1 for whole files");
        check(problems, stride >= 1, "stride=" + stride + " must be at least 1");
        check(problems, batchSize >= 1, "batchSize=" + batchSize + " must be at least 1");
        check(
                problems,
                sampleRateHz >= 1 && sampleRateHz <= HIGHEST_RATE_HZ,
                "sampleRateHz=" + sampleRateHz + " must be between 1 and " + HIGHEST_RATE_HZ);
        check(
                problems,
                keepFraction > 0 && keepFraction <= 1,
                "keepFraction=" + keepFraction + " must be greater than 0 and at most 1");
        if (lowResGrid == LowResGrid.LOW_RATE && dimension != WHOLE_FILES && scale >= 2) {
            String rule = " must be a multiple of scale=" + scale
                    + ", so that low-resolution patches begin and end on a sample; interpolate otherwise";
            check(problems, dimension % scale == 0, "dimension=" + dimension + rule);
            check(problems, stride % scale == 0, "stride=" + stride + rule);
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    private static void check(List<String> problems, boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }

    /** Whether clips are stored whole and no patches are cut. */
    public boolean wholeFiles() {
        return dimension == WHOLE_FILES;
    }

    PreparationConfig withOut(Path other) {
        return new PreparationConfig(
                fileList,
                inDir,
                other,
                scale,
                dimension,
                stride,
                lowRes,
                lowResGrid,
                batchSize,
                sampleRateHz,
                keepFraction,
                seed,
                badFiles,
                wholeClips,
                compression,
                degradations,
                passes,
                channelUse);
    }

    /**
     * The published setting of the single-speaker experiments: scale 4, 16 kHz, patches of 8192 every 4096
     * samples, decimated, then interpolated back.
     */
    public static Builder builder(Path fileList, Path inDir, Path out) {
        return new Builder(fileList, inDir, out);
    }

    /** Collects a config; {@link #build()} checks it. */
    public static final class Builder {
        private final Path fileList;
        private final Path inDir;
        private final Path out;
        private int scale = 4;
        private int dimension = 8192;
        private int stride = 4096;
        private LowRes lowRes = LowRes.DECIMATED;
        private LowResGrid lowResGrid = LowResGrid.HIGH_RATE;
        private int batchSize = 1;
        private int sampleRateHz = 16_000;
        private double keepFraction = 1;
        private long seed;
        private BadFiles badFiles = BadFiles.SKIP;
        private WholeClips wholeClips = WholeClips.LEAVE_OUT;
        private Compression compression = Compression.NONE;
        private Optional<DegradationRecipe> degradations = Optional.empty();
        private int passes = 1;
        private ChannelUse channelUse = ChannelUse.MIXED_DOWN;

        private Builder(Path fileList, Path inDir, Path out) {
            this.fileList = fileList;
            this.inDir = inDir;
            this.out = out;
        }

        public Builder scale(int scale) {
            this.scale = scale;
            return this;
        }

        public Builder dimension(int dimension) {
            this.dimension = dimension;
            return this;
        }

        public Builder stride(int stride) {
            this.stride = stride;
            return this;
        }

        public Builder lowRes(LowRes lowRes) {
            this.lowRes = lowRes;
            return this;
        }

        public Builder lowResGrid(LowResGrid lowResGrid) {
            this.lowResGrid = lowResGrid;
            return this;
        }

        public Builder batchSize(int batchSize) {
            this.batchSize = batchSize;
            return this;
        }

        public Builder sampleRateHz(int sampleRateHz) {
            this.sampleRateHz = sampleRateHz;
            return this;
        }

        public Builder keepFraction(double keepFraction) {
            this.keepFraction = keepFraction;
            return this;
        }

        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        public Builder badFiles(BadFiles badFiles) {
            this.badFiles = badFiles;
            return this;
        }

        public Builder wholeClips(WholeClips wholeClips) {
            this.wholeClips = wholeClips;
            return this;
        }

        public Builder channelUse(ChannelUse channelUse) {
            this.channelUse = channelUse;
            return this;
        }

        public Builder compression(Compression compression) {
            this.compression = compression;
            return this;
        }

        /**
         * Draws every patch's loss, instead of one kind of loss for all: sets the scale to 1 and the stride to the
         * dimension.
         */
        public Builder degradations(DegradationRecipe recipe, int passes) {
            this.degradations = Optional.of(recipe);
            this.passes = passes;
            this.scale = 1;
            this.stride = dimension;
            return this;
        }

        public PreparationConfig build() {
            return new PreparationConfig(
                    fileList,
                    inDir,
                    out,
                    scale,
                    dimension,
                    stride,
                    lowRes,
                    lowResGrid,
                    batchSize,
                    sampleRateHz,
                    keepFraction,
                    seed,
                    badFiles,
                    wholeClips,
                    compression,
                    degradations,
                    passes,
                    channelUse);
        }
    }
}
