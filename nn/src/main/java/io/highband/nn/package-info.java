/**
 * The wall around libtorch, and the layers that are useful outside audio.
 *
 * <p>Everything that names an engine type ({@code org.bytedeco.*}) lives here or in the model files
 * built on it; nothing here knows of sound. Axis order is {@code (batch, channels, time)}
 * everywhere, letters B, C, T. Start with {@link io.highband.nn.TFiLM}.
 */
package io.highband.nn;
