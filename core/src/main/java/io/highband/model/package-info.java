/**
 * The models: audiounet, audiotfilm, dnn and spline, one file each, and the checkpoints that hold
 * them.
 *
 * <p>A network here maps an interpolated signal to a better one of the same length; reading files,
 * cutting them into chunks and teaching live elsewhere. Start with {@link
 * io.highband.model.AudioTFiLM}, which reads like its paper.
 */
package io.highband.model;
