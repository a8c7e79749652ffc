package io.highband.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program {@code highband}: finds the command that was meant and gives its exit code to the shell. */
@Command(
        name = "highband",
        description = {"Restores the high frequencies that a recording lost.", ""},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        subcommands = {
            UpscaleCommand.class,
            InspectCommand.class,
            ModelsCommand.class,
            MetricsCommand.class,
            PrepCommand.class,
            VctkCommand.class,
            TrainCommand.class,
            LaunchCommand.class,
            EvalCommand.class,
            ExportCommand.class,
            PrepPianoCommand.class,
            PrepGroceryCommand.class,
            SynthGroceryCommand.class,
            PrepSeriesCommand.class,
            PlotCommand.class,
            StudioCommand.class,
            CompletionCommand.class,
            ManCommand.class,
            BenchCommand.class,
            HelpCommand.class,
            WarmUpCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 something is wrong with a file, 2 something is wrong with the options, 3 another",
            "process of a training is gone.",
            "Options of several words may be spelled with underscores, too.",
            "",
            "Example:",
            "  highband upscale docs/clips/fox-4k.wav -o better.wav"
        })
public final class Highband implements Callable<Integer> {

    static final int OK = 0;
    static final int DATA = 1;
    static final int USAGE = 2;

    /** Nothing is wrong here, but a process that trains the same network is gone. */
    static final int WORKER_LOST = 3;

    @Spec
    private CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "On an error, show where it happened.")
    private boolean debug;

    /** Runs the program; ends the JVM. */
    public static void main(String[] args) {
        // JavaCPP's own logger writes to stderr whatever anybody says.
        System.getProperties().putIfAbsent("org.bytedeco.javacpp.logger", "slf4j");
        System.setProperty("java.awt.headless", "true");
        System.exit(run(writer(FileDescriptor.out), writer(FileDescriptor.err), args));
    }

    private static PrintWriter writer(FileDescriptor stream) {
        return new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8), true); // flushed by line
    }

    /** The program without the process around it. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = commandLine()
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(Failures::usage)
                .setExecutionExceptionHandler((failure, command, parsed) -> new Failures(command).report(failure));
        try {
            return line.execute(OptionSpelling.withDashes(args));
        } catch (OutOfMemoryError | LinkageError e) { // picocli catches exceptions only
            return new Failures(line).report(e);
        } finally {
            out.flush();
            err.flush();
        }
    }

    /** What understands words, and has done nothing yet. */
    static CommandLine commandLine() {
        return new CommandLine(new Highband())
                .setUsageHelpWidth(100)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOverwrittenOptionsAllowed(true); // as argparse: the last one counts
    }

    boolean debug() {
        return debug;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return USAGE;
    }
}
