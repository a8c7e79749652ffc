/**
 * Teaching a network: the loop, what it reports, and the run folder that survives a power cut.
 *
 * <p>Knows networks only by their interface, and nothing of command lines. Sound comes from archives; files of it are only
 * written, a sample after each epoch to be listened to. Start with {@link io.highband.training.Trainer}, which reads like
 * an explanation of training.
 */
package io.highband.training;
