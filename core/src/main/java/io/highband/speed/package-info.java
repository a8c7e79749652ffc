/**
 * How fast the library is on the machine it runs on: what the engine can do at most, what a training step and
 * upscaling take. Neither comparisons with others nor whole commands; those are the business of the module {@code
 * bench}. Start with {@link io.highband.speed.SpeedTest}.
 */
package io.highband.speed;
