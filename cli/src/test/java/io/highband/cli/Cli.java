package io.highband.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

/** Runs the program inside the test and keeps what it said. */
final class Cli {

    private Cli() {}

    /**
     * @param out what scripts would read
     * @param err what people would read
     */
    record Outcome(int code, String out, String err) {}

    /** @param arguments words of the command line; anything but a string is taken by its name */
    static Outcome run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new);
        int code = Highband.run(new PrintWriter(out), new PrintWriter(err), words);
        return new Outcome(code, out.toString(), err.toString());
    }
}
