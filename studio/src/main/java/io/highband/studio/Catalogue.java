package io.highband.studio;

import io.highband.model.Checkpoint;
import io.highband.model.Spline;
import io.highband.nn.Precision;
import io.highband.upscale.Upscaler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The models to choose from. One network at a time stays in memory: the one used last. */
final class Catalogue implements AutoCloseable {
    private static final int SPLINE_SCALE = 2;

    /**
     * A model as clients see it.
     *
     * @param id the word to ask for it by
     * @param kind of network
     * @param lowRateHz what it takes, and the rate it gives; 0 where it takes any
     */
    record Entry(String id, String kind, int scale, int lowRateHz, int highRateHz, String description) {}

    private record Place(Path folder, Entry entry) {}

    private final Map<String, Place> networks = new LinkedHashMap<>();
    private final Supplier<Precision> precision;
    private Precision settled;
    private String openId = "";
    private Upscaler open;

    private Catalogue(Supplier<Precision> precision) {
        this.precision = precision;
    }

    /** @param checkpoints folders, each named by its run */
    static Catalogue of(List<Path> checkpoints, Supplier<Precision> precision) throws IOException {
        Catalogue catalogue = new Catalogue(precision);
        for (Path path : checkpoints) {
            catalogue.add(path);
        }
        return catalogue;
    }

    private void add(Path path) throws IOException {
        Path folder = Checkpoint.find(path);
        Checkpoint checkpoint = Checkpoint.read(folder);
        String name = path.toAbsolutePath().normalize().getFileName().toString();
        String id = name;
        for (int i = 2; networks.containsKey(id) || id.equals(Spline.ID); i++) {
            id = name + "-" + i;
        }
        int low = checkpoint.task().lowRateHz();
        int high = checkpoint.task().highRateHz();
        String kind = checkpoint.model().id();
        networks.put(
                id,
                new Place(
                        folder,
                        new Entry(id, kind, checkpoint.task().scale(), low, high, "a network that you trained")));
    }

    /** In the order in which to offer them. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        networks.values().forEach(place -> entries.add(place.entry()));
        entries.add(new Entry(Spline.ID, Spline.ID, SPLINE_SCALE, 0, 0, "raises the rate and adds nothing new"));
        return entries;
    }

    boolean knows(String id) {
        return networks.containsKey(id) || id.equals(Spline.ID);
    }

    /** For one thread at a time; stays the catalogue's. */
    Upscaler upscaler(String id) throws IOException {
        if (!openId.equals(id)) {
            close();
            open = id.equals(Spline.ID)
                    ? Upscaler.spline()
                    : Upscaler.open(networks.get(id).folder(), precision());
            openId = id;
        }
        return open;
    }

    /** Trying out which one is faster loads the engine: not before there is a network to compute. */
    private Precision precision() {
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
