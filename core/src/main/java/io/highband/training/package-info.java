/**
 * Teaching a network: the loop, what it reports, and the run folder that survives a power cut.
 *
 * <p>Knows networks only by their interface, and nothing of files of sound or of command lines. Start
 * with {@link io.highband.training.Trainer}, which reads like an explanation of training.
 */
package io.highband.training;
