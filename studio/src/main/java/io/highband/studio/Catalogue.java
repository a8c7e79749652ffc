package io.highband.studio;

import io.highband.model.ModelCard;
import io.highband.model.ModelCatalogue;
import io.highband.model.Task;
import io.highband.nn.Precision;
import io.highband.upscale.Upscaler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The models to choose from: those that the studio was started with, and the library's own ({@link ModelCatalogue}). One
 * network at a time stays in memory: the one used last.
 */
final class Catalogue implements AutoCloseable {

    /**
     * A model as clients see it.
     *
     * @param id the word to ask for it by
     * @param kind of network, or the id again where the library knows no more
     * @param scale rate out over rate in; 1 where it takes any lower bandwidth, and for a model that fits itself to any rate
     * @param lowRateHz what it takes; 0 where it takes any
     * @param highRateHz what it gives; 0 where that depends on what it is given
     * @param bytes that its parameters take
     * @param dataLicence of what it was trained on
     */
    record Entry(
            String id,
            String kind,
            int scale,
            int lowRateHz,
            int highRateHz,
            String description,
            long bytes,
            String dataLicence) {}

    /** @param word for the library to open it by */
    private record Place(String word, Entry entry) {}

    private final ModelCatalogue library;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Supplier<Precision> precision;
    private Precision settled;
    private String openId = "";
    private Upscaler open;

    private Catalogue(ModelCatalogue library, Supplier<Precision> precision) {
        this.library = library;
        this.precision = precision;
    }

    /** @param checkpoints folders or files, each named by its run */
    static Catalogue of(List<Path> checkpoints, Supplier<Precision> precision) throws IOException {
        return of(ModelCatalogue.onClassPath(), checkpoints, precision);
    }

    static Catalogue of(ModelCatalogue library, List<Path> checkpoints, Supplier<Precision> precision)
            throws IOException {
        Catalogue catalogue = new Catalogue(library, precision);
        for (Path path : checkpoints) {
            catalogue.add(path);
        }
        library.cards().stream()
                .sorted(Comparator.comparing(card -> !card.name().equals(library.preferred())))
                .forEach(card -> catalogue.add(
                        card.name(), card.name(), entry(card.name(), card.name(), card.description(), card)));
        return catalogue;
    }

    private void add(Path path) throws IOException {
        ModelCard card = library.card(path.toString());
        String name = path.toAbsolutePath().normalize().getFileName().toString();
        String id = name;
        for (int i = 2; isTaken(id); i++) {
            id = name + "-" + i;
        }
        add(id, path.toString(), entry(id, card.description(), "a network that you trained", card));
    }

    private boolean isTaken(String id) {
        return places.containsKey(id)
                || library.cards().stream().anyMatch(card -> card.name().equals(id));
    }

    private void add(String id, String word, Entry entry) {
        places.put(id, new Place(word, entry));
    }

    private static Entry entry(String id, String kind, String description, ModelCard card) {
        List<Task> tasks = card.tasks();
        Task first = tasks.isEmpty() ? null : tasks.get(0);
        int scale = tasks.stream().mapToInt(Task::scale).reduce(1, Math::multiplyExact);
        int lowRateHz = first == null || first.scale() == 1 ? 0 : first.lowRateHz();
        int highRateHz = first == null ? 0 : tasks.get(tasks.size() - 1).highRateHz();
        return new Entry(id, kind, scale, lowRateHz, highRateHz, description, card.bytes(), card.dataLicence());
    }

    /** In the order in which to offer them. */
    List<Entry> entries() {
        return places.values().stream().map(Place::entry).toList();
    }

    boolean knows(String id) {
        return places.containsKey(id);
    }

    /** For one thread at a time; stays the catalogue's. */
    Upscaler upscaler(String id) throws IOException {
        if (!openId.equals(id)) {
            close();
            Place place = places.get(id);
            open = new Upscaler(library.open(place.word(), precision(place.entry())));
            openId = id;
        }
        return open;
    }

    /** Trying out which one is faster loads the engine: not before there is a network to compute. */
    private Precision precision(Entry entry) {
        if (entry.highRateHz() == 0) {
            return Precision.FP32;
        }
        if (settled == null) {
            settled = precision.get();
        }
        return settled;
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
            open = null;
            openId = "";
        }
    }
}
