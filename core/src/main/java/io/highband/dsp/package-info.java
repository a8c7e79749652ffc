/**
 * Operations on samples in which nothing is learned: filters, changes of rate, interpolation, spectra.
 *
 * <p>Tensors and networks do not appear here, and files only as {@link io.highband.audio.AudioClip}s
 * already read. Start with {@link io.highband.dsp.Decimator} and {@link io.highband.dsp.Resampler}.
 */
package io.highband.dsp;
