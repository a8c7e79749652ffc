package io.highband.model;

import io.highband.nn.Layer;

/**
 * A network that turns an interpolated low-resolution signal into a high-resolution one.
 *
 * <p>Shape: (B, signalChannels, T) → (B, outputChannels, T), T a multiple of {@link
 * NetworkConfig#requiredMultiple()}. Series other than sound may have more or fewer channels out than in.
 */
public interface Network extends Layer {

    NetworkConfig config();
}
