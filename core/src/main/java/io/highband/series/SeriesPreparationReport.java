package io.highband.series;

import java.nio.file.Path;

/**
 * What preparation made of a file of series.
 *
 * @param archive what was written
 * @param series found
 * @param tooShort series left out: less than a patch to train on and one to hold out
 * @param steps of all series used
 * @param inputChannels of a patch
 * @param referenceChannels of a patch
 * @param trainPatches in the archive, to train on
 * @param heldOutPatches in the archive, to judge by
 */
public record SeriesPreparationReport(
        Path archive,
        int series,
        int tooShort,
        long steps,
        int inputChannels,
        int referenceChannels,
        int trainPatches,
        int heldOutPatches) {}
