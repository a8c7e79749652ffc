/**
 * How good the bundled model is, on recordings it never learned from.
 *
 * <p>{@link io.highband.bench.quality.Quality} goes through the tasks, each a set of recordings and two rates, lets every
 * kind of loss spoil them, and writes what the model makes of them beside what went in and beside what was hoped for.
 */
package io.highband.bench.quality;
