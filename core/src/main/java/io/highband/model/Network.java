package io.highband.model;

import io.highband.nn.Layer;

/**
 * A network that turns an interpolated low-resolution signal into a high-resolution one.
 *
 * <p>Shape: (B, signalChannels, T) → the same, T a multiple of {@link
 * NetworkConfig#requiredMultiple()}.
 */
public interface Network extends Layer {

    NetworkConfig config();
}
