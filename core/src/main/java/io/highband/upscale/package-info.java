/**
 * Real recordings in, better recordings out: what stands between a file of any rate and a model that
 * knows one.
 *
 * <p>Scoring against a known original is {@link io.highband.evaluation}'s business. Start with {@link
 * io.highband.upscale.Upscaler}.
 */
package io.highband.upscale;
