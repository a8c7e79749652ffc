package io.highband.cli;

import io.highband.audio.PartialFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "man",
        description = {"Writes manual pages of all commands.", ""},
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  highband man ~/.local/share/man/man1"})
final class ManCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "Where to write highband.1, highband-upscale.1 and so on.")
    private Path folder;

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(folder);
        List<CommandSpec> commands = new ArrayList<>();
        commands.add(spec.root());
        for (CommandLine each : spec.root().subcommands().values()) {
            if (!each.getCommandSpec().usageMessage().hidden()) {
                commands.add(each.getCommandSpec());
            }
        }
        for (CommandSpec command : commands) {
            Path page = folder.resolve(ManualPage.name(command) + ".1");
            PartialFile.write(page, ManualPage.of(command).getBytes(StandardCharsets.UTF_8));
        }
        spec.commandLine().getOut().println(commands.size() + " pages written to " + folder);
        return Highband.OK;
    }
}
