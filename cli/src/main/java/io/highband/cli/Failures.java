package io.highband.cli;

import io.highband.evaluation.MismatchedClipsException;
import io.highband.nn.distributed.WorkerLostException;
import io.highband.training.TrainingDivergedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What went wrong, in one line on stderr, and as an exit code. */
final class Failures {

    /** A config's field and its value in a message of the library: {@code batchSize=0}. */
    private static final Pattern FIELD = Pattern.compile("\\b([a-z]+(?:[A-Z][a-z]*)*)=");

    /** How picocli lists the constants of an enum. */
    private static final Pattern CHOICES = Pattern.compile("(expected one of \\[.*]) \\(case-insensitive\\)");

    private final CommandLine command;
    private final boolean debug;

    Failures(CommandLine command) {
        this.command = command;
        debug = ((Highband) command.getCommandSpec().root().userObject()).debug();
    }

    /** Options that cannot be understood. */
    static int usage(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String message = CHOICES.matcher(failure.getMessage())
                .replaceAll(choices -> choices.group(1).toLowerCase(Locale.ROOT));
        if (failure instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            if (!command.getSubcommands().isEmpty() && !first.startsWith("-")) {
                message = "unknown command '" + first + "'";
            }
            List<String> suggestions = unmatched.getSuggestions();
            message += suggestions.isEmpty() ? "" : "; did you mean " + String.join(" or ", suggestions) + "?";
        }
        print(command, name + ": " + message + "; see " + name + " --help");
        return Highband.USAGE;
    }

    /** Anything that went wrong while a command ran. */
    int report(Throwable failure) {
        trace(failure);
        Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
        print(command, command.getCommandSpec().qualifiedName() + ": " + sentence(cause));
        return cause instanceof WorkerLostException
                ? Highband.WORKER_LOST
                : isUsage(cause) ? Highband.USAGE : Highband.DATA;
    }

    private void trace(Throwable failure) {
        if (debug) {
            PrintWriter err = command.getErr();
            failure.printStackTrace(err);
            err.flush();
        }
    }

    /** The one line, for who prints it himself. */
    String line(Throwable failure) {
        trace(failure);
        Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
        return sentence(cause).replaceAll("\\s*\\R\\s*", " ");
    }

    private static void print(CommandLine command, String line) {
        command.getErr().println(line.replaceAll("\\s*\\R\\s*", " "));
    }

    /** A config that cannot exist was asked for by options. */
    private static boolean isUsage(Throwable cause) {
        return cause instanceof IllegalArgumentException && !(cause instanceof MismatchedClipsException);
    }

    private String sentence(Throwable cause) {
        if (cause instanceof FileSystemException file) {
            return fileSentence(file);
        }
        if (cause instanceof OutOfMemoryError) {
            return "Java ran out of memory (" + cause.getMessage() + "); allow it more, for instance with"
                    + " HIGHBAND_JAVA_OPTS=-Xmx8g";
        }
        if (cause instanceof LinkageError) {
            return "a native library does not load on " + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch") + ": " + cause.getMessage();
        }
        if (isUsage(cause)) {
            return withOptionNames(String.valueOf(cause.getMessage()));
        }
        if (cause instanceof IOException
                || cause instanceof MismatchedClipsException
                || cause instanceof TrainingDivergedException) {
            return cause.getMessage() == null ? cause.toString() : cause.getMessage();
        }
        return "internal error: " + cause + (debug ? "" : "; --debug shows where; please report it");
    }

    /** The system's own messages are the bare path, or end where the advice should begin. */
    private static String fileSentence(FileSystemException cause) {
        if (cause.getReason() == null && cause instanceof NoSuchFileException) {
            return cause.getFile() + ": no such file or folder; check the name";
        }
        if (cause.getReason() == null && cause instanceof AccessDeniedException) {
            return cause.getFile() + ": permission denied; choose a place you may use";
        }
        if (cause instanceof FileAlreadyExistsException || cause instanceof NotDirectoryException) {
            return cause.getFile() + ": expected a folder, found a file; name another place";
        }
        boolean ours = cause.getClass() != FileSystemException.class;
        return cause.getMessage() + (ours ? "" : "; choose another place");
    }

    /** {@code batchSize=0} of the library is {@code --batch-size=0} of the user. */
    private String withOptionNames(String message) {
        return FIELD.matcher(message).replaceAll(field -> {
            String option = "--" + field.group(1).replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            boolean known = command.getCommandSpec().findOption(option) != null;
            return Matcher.quoteReplacement(known ? option + "=" : field.group());
        });
    }
}
