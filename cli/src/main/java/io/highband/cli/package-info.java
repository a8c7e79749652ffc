/**
 * The command line: one small class per command, from options to one call of the library to lines on the
 * screen.
 *
 * <p>Flags, exit codes, progress bars and the wording of errors live here; anything that another front end
 * would also need does not. Start with {@link io.highband.cli.Highband}.
 */
package io.highband.cli;
