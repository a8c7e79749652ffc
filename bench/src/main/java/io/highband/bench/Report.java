package io.highband.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Figures under headings, and notes, as Markdown. */
final class Report {

    private static final String HEAD = "| what | target | here | spread | how taken | |\n|---|---|---|---|---|---|\n";

    private final Map<String, List<Figure>> sections = new LinkedHashMap<>();

    private final Consumer<String> progress;

    /** @param progress hears of every figure as soon as it is there */
    Report(Consumer<String> progress) {
        this.progress = progress;
    }

    void add(String section, List<Figure> figures) {
        figures.forEach(figure -> progress.accept(figure.what() + ": " + figure.found()));
        sections.computeIfAbsent(section, name -> new ArrayList<>()).addAll(figures);
    }

    boolean isEmpty() {
        return sections.isEmpty();
    }

    /** @param introduction what stands above the first table */
    String toMarkdown(String introduction) {
        StringBuilder text = new StringBuilder(introduction.strip()).append('\n');
        sections.forEach((name, figures) -> text.append("\n## ")
                .append(name)
                .append("\n\n")
                .append(HEAD)
                .append(figures.stream().map(Report::row).collect(Collectors.joining())));
        return text.toString();
    }

    private static String row(Figure figure) {
        return List.of(
                        figure.what(),
                        figure.target(),
                        figure.found(),
                        figure.spread(),
                        figure.how(),
                        figure.verdict().words())
                .stream()
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
