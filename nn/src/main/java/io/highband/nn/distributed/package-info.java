/**
 * Learning one network in several processes, on one host or on many: how they find each other, keep their parameters
 * the same, add up their gradients while these are still being computed, and notice that one is gone.
 *
 * <p>Knows tensors and sockets; what is learned, from what and for how long is the caller's. Start with {@link
 * io.highband.nn.distributed.Team}.
 */
package io.highband.nn.distributed;
