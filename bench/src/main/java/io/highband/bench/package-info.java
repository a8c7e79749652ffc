/**
 * Measures the library on the machine it runs on, beside its targets and beside others, and writes BENCH.md. Nothing
 * that a user needs lives here; what the command {@code highband bench} measures comes from {@link
 * io.highband.speed}, here as there. Start with {@link io.highband.bench.Bench}.
 */
package io.highband.bench;
