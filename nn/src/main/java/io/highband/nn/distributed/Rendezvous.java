package io.highband.nn.distributed;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the processes of a team meet, and which of them this one is; in torchrun's words.
 *
 * @param masterHost name or address of the host of rank 0
 * @param masterPort where rank 0 listens, in [1, 65535]
 * @param rank of this process, in [0, size)
 * @param size how many processes there are on all hosts together
 * @param localRank of this process among those of its host; chooses the GPU
 * @param localSize how many processes its host has
 */
public record Rendezvous(String masterHost, int masterPort, int rank, int size, int localRank, int localSize) {

    public static final String MASTER_ADDR = "MASTER_ADDR";
    public static final String MASTER_PORT = "MASTER_PORT";
    public static final String RANK = "RANK";
    public static final String WORLD_SIZE = "WORLD_SIZE";
    public static final String LOCAL_RANK = "LOCAL_RANK";
    public static final String LOCAL_WORLD_SIZE = "LOCAL_WORLD_SIZE";

    private static final List<String> NEEDED = List.of(MASTER_ADDR, MASTER_PORT, RANK, WORLD_SIZE);

    public Rendezvous {
        if (masterHost.isBlank()) {
            throw new IllegalArgumentException(MASTER_ADDR + " must name a host, found nothing");
        }
        requireRange(MASTER_PORT, masterPort, 1, 65_535);
        requireRange(WORLD_SIZE, size, 1, Integer.MAX_VALUE);
        requireBelow(RANK, rank, WORLD_SIZE, size);
        requireRange(LOCAL_WORLD_SIZE, localSize, 1, Integer.MAX_VALUE);
        requireBelow(LOCAL_RANK, localRank, LOCAL_WORLD_SIZE, localSize);
        requireBelow(LOCAL_RANK, localRank, WORLD_SIZE, size);
    }

    /**
     * What torchrun, {@code highband launch} or a scheduler has set; empty if none of them has.
     *
     * @param environment {@code System.getenv()}
     * @throws IllegalArgumentException if something is missing, no number or contradicts the rest
     */
    public static Optional<Rendezvous> of(Map<String, String> environment) {
        List<String> missing =
                NEEDED.stream().filter(name -> !environment.containsKey(name)).toList();
        if (missing.size() == NEEDED.size()) {
            return Optional.empty();
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("training in several processes needs " + String.join(", ", NEEDED)
                    + " in the environment, found no " + String.join(" and no ", missing)
                    + "; set all of them, or none to train in one process");
        }
        int localRank = number(environment, LOCAL_RANK, 0);
        return Optional.of(new Rendezvous(
                environment.get(MASTER_ADDR),
                number(environment, MASTER_PORT, 0),
                number(environment, RANK, 0),
                number(environment, WORLD_SIZE, 0),
                localRank,
                number(environment, LOCAL_WORLD_SIZE, localRank + 1)));
    }

    private static int number(Map<String, String> environment, String name, int otherwise) {
        String word = environment.get(name);
        try {
            return word == null ? otherwise : Integer.parseInt(word.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number, found \"" + word + "\"", e);
        }
    }

    private static void requireRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be "
                    + (most == Integer.MAX_VALUE ? "at least " + least : "between " + least + " and " + most)
                    + ", found " + value);
        }
    }

    private static void requireBelow(String name, int value, String bound, int most) {
        if (value < 0 || value >= most) {
            throw new IllegalArgumentException(name + " must be at least 0 and below " + bound + ", found " + name + "="
                    + value + " and " + bound + "=" + most + "; ranks are counted from 0");
        }
    }
}
