package io.highband.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = {"Prints a script that lets bash and zsh complete commands and options.", ""},
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  highband completion > ~/.local/share/bash-completion/completions/highband"})
final class CompletionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        String name = spec.root().name();
        spec.commandLine().getOut().print(AutoComplete.bash(name, spec.root().commandLine()));
        return Highband.OK;
    }
}
