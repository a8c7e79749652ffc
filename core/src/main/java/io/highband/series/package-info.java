/**
 * Series that are no sound: tables and tracks read, and archives made of them for super-resolution, imputation
 * or denoising.
 *
 * <p>What a network makes of such an archive is no business of this package; sound has its own way from recording
 * to archive, {@link io.highband.dataset.Preparer}. Start with {@link io.highband.series.GroceryPreparer} or
 * {@link io.highband.series.SeriesPreparer}.
 */
package io.highband.series;
