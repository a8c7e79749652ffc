package io.highband.spark;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What went wrong, in one line. */
final class Sentences {
    /** What Spark says when a task failed for good: the last failure is somewhere on the first line. */
    private static final Pattern LAST_FAILURE =
            Pattern.compile("(?s).*most recent failure: Lost task [^:]*?\\(TID \\d+\\)\\s*\\([^)]*\\):\\s*(.*)");

    private static final Pattern CLASS_NAME = Pattern.compile("^(?:[a-z][\\w$]*\\.)+[A-Z][\\w$.]*(?:: |$)");

    private Sentences() {}

    /** One line without the full stop, and without names of classes where something else is said. */
    static String of(Throwable cause) {
        if (cause instanceof OutOfMemoryError) {
            return "Java ran out of memory (" + cause.getMessage() + "); give executors more, with --executor-memory";
        }
        boolean known = cause instanceof IOException || cause instanceof IllegalArgumentException;
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return firstLine(known ? message : cause.getClass().getSimpleName() + ": " + message);
    }

    /** What a failed Spark job was about: the last task's failure, where it says so. */
    static String ofSpark(Throwable cause) {
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        Matcher task = LAST_FAILURE.matcher(message);
        return firstLine(task.matches() ? task.group(1) : message);
    }

    private static String firstLine(String message) {
        String line = message.strip().lines().findFirst().orElse("").strip();
        String plain = CLASS_NAME.matcher(line).replaceFirst("");
        return plain.isEmpty() ? line : plain;
    }
}
