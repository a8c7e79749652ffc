/**
 * What recordings suffer before they reach us: filters, low rates, codecs, noise. Training pairs are made by
 * doing the same to good recordings, drawn at random, because a network that has seen one filter fails on
 * another (Kuleshov et al. 2017, section 4).
 *
 * <p>Knows samples, not tensors. Start with {@link io.highband.degradation.DegradationRecipe}.
 */
package io.highband.degradation;
