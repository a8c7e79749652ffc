package io.highband.cli;

import io.highband.audio.FolderTree;
import io.highband.audio.PartialFile;
import io.highband.model.Checkpoint;
import io.highband.model.Network;
import io.highband.nn.SafeTensors.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        description = {
            "Writes a trained network without what only its training needs, for handing around.",
            "",
            "A file that ends in .safetensors holds everything; a folder holds checkpoint.json and"
                    + " parameters.safetensors, as a model that is bundled does.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example:", "  highband export run.lr0.000300.r4.g4.b8 -o violin.safetensors --as f16"})
final class ExportCommand implements Callable<Integer> {

    private static final String FILE_ENDING = ".safetensors";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CHECKPOINT", description = "A run's folder, its --logname, or a checkpoint in it.")
    private Path checkpoint;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "OUT",
            description = "A file FILE.safetensors, or a folder that is not there yet.")
    private Path out;

    @Option(
            names = "--as",
            defaultValue = "f16",
            paramLabel = "TYPE",
            description = "How a parameter is stored: f32, f16 or bf16. Default: f16.")
    private Storage storage;

    @Option(names = "--json", description = "Print JSON instead of a line.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        NamedCheckpoint named = NamedCheckpoint.open(checkpoint);
        if (Files.exists(out)) {
            throw new IOException(
                    out + ": expected nothing here yet, found a file or folder; name another" + " place, or remove it");
        }
        try (Network network = named.content().load(named.folder())) {
            if (out.toString().endsWith(FILE_ENDING)) {
                named.content().writeFile(out, network, storage);
            } else {
                writeFolder(named.content(), network);
            }
            String id = named.content().model().id();
            long parameters = network.parameters().count();
            String type = storage.name().toLowerCase(Locale.ROOT);
            spec.commandLine()
                    .getOut()
                    .println(
                            json
                                    ? ReportJson.text(ReportJson.object()
                                            .put("file", out.toString())
                                            .put("model", id)
                                            .put("parameters", parameters)
                                            .put("as", type))
                                    : String.format(
                                            Locale.ROOT, "%s: %s, %,d parameters as %s", out, id, parameters, type));
        }
        return Highband.OK;
    }

    private void writeFolder(Checkpoint content, Network network) throws IOException {
        Path partial = out.resolveSibling(out.getFileName() + ".partial");
        FolderTree.delete(partial);
        try {
            Files.createDirectories(partial);
            content.write(partial, network, storage);
            Files.move(partial, out);
        } catch (IOException e) {
            FolderTree.delete(partial);
            throw PartialFile.failed(out, e);
        }
    }
}
