/**
 * Recorded sound and the files it comes from.
 *
 * <p>Here live the clip itself ({@link io.highband.audio.AudioClip}: samples that cannot lose their
 * rate) and everything that reads or writes it; filters, resampling and tensors do not. Start with
 * {@link io.highband.audio.AudioFiles}.
 */
package io.highband.audio;
