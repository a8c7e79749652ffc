package io.highband.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A command's help as a manual page, for {@code man}.
 *
 * @see <a href="https://man7.org/linux/man-pages/man7/groff_man.7.html">the macros</a>
 */
final class ManualPage {
    private final CommandSpec command;
    private final StringBuilder page = new StringBuilder();

    private ManualPage(CommandSpec command) {
        this.command = command;
    }

    /** {@code highband-eval}. */
    static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    /** The page's source. */
    static String of(CommandSpec command) {
        return new ManualPage(command).write();
    }

    private String write() {
        String description = String.join(" ", lines(command.usageMessage().description()));
        line(".TH \"" + name(command).toUpperCase(Locale.ROOT) + "\" 1 \"\" \"highband\" \"Highband manual\"");
        line(".SH NAME");
        line(text(name(command)) + " \\- " + text(description.replaceFirst("\\.$", "")));
        line(".SH SYNOPSIS");
        line(".B " + text(command.qualifiedName()));
        line("[\\fIOPTIONS\\fR]" + (command.subcommands().isEmpty() ? "" : " \\fICOMMAND\\fR") + positions());
        line(".SH DESCRIPTION");
        line(text(description));
        entries(
                "ARGUMENTS",
                command.positionalParameters().stream()
                        .filter(each -> !each.hidden())
                        .map(ManualPage::entry)
                        .toList());
        entries(
                "OPTIONS",
                command.options().stream()
                        .filter(each -> !each.hidden())
                        .map(ManualPage::entry)
                        .toList());
        entries(
                "COMMANDS",
                command.subcommands().values().stream()
                        .map(each -> each.getCommandSpec())
                        .filter(each -> !each.usageMessage().hidden())
                        .distinct()
                        .map(each -> new String[] {
                            "\\fB" + text(each.name()) + "\\fR",
                            String.join(" ", lines(each.usageMessage().description()))
                        })
                        .toList());
        notes();
        return page.toString();
    }

    private String positions() {
        return command.positionalParameters().stream()
                .filter(each -> !each.hidden())
                .map(each -> " \\fI" + text(each.paramLabel()) + "\\fR"
                        + (each.arity().max() > 1 ? "..." : ""))
                .collect(Collectors.joining());
    }

    private static String[] entry(PositionalParamSpec parameter) {
        return new String[] {"\\fI" + text(parameter.paramLabel()) + "\\fR", plain(parameter.description())};
    }

    private static String[] entry(OptionSpec option) {
        String names = Arrays.stream(option.names())
                .map(name -> "\\fB" + text(name) + "\\fR")
                .collect(Collectors.joining(", "));
        String value = option.arity().max() > 0 ? "=\\fI" + text(option.paramLabel()) + "\\fR" : "";
        return new String[] {names + value, plain(option.description())};
    }

    /** With picocli's variables, such as the default, filled in. */
    private static String plain(String... description) {
        return Arrays.stream(description).map(line -> Ansi.OFF.string(line)).collect(Collectors.joining(" "));
    }

    private void entries(String heading, List<String[]> entries) {
        if (entries.isEmpty()) {
            return;
        }
        line(".SH " + heading);
        for (String[] entry : entries) {
            line(".TP");
            line(entry[0]);
            line(text(entry[1]));
        }
    }

    /** What stands below the options in the help, and the example. */
    private void notes() {
        List<String> notes = new ArrayList<>();
        List<String> example = new ArrayList<>();
        boolean atExample = false;
        for (String line : command.usageMessage().footer()) {
            if (line.equals("Example:")) {
                atExample = true;
            } else if (!line.isBlank()) {
                (atExample ? example : notes).add(line);
            }
        }
        if (!notes.isEmpty()) {
            line(".SH NOTES");
            notes.forEach(note -> line(text(note)));
        }
        if (!example.isEmpty()) {
            line(".SH EXAMPLE");
            line(".EX");
            example.forEach(each -> line(text(each)));
            line(".EE");
        }
    }

    private static List<String> lines(String... text) {
        return Arrays.stream(text).filter(line -> !line.isBlank()).toList();
    }

    private void line(String line) {
        page.append(line).append('\n');
    }

    /** With whatever roff would take for its own replaced. */
    private static String text(String plain) {
        String escaped = plain.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq");
        return escaped.startsWith(".") ? "\\&" + escaped : escaped;
    }
}
