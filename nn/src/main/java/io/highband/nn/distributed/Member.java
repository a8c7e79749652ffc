package io.highband.nn.distributed;

/**
 * Another process of the team, as far as one is connected to it.
 *
 * @param host its name and address, for people
 */
record Member(int rank, String host, Wire wire) {

    /** {@code rank 1 on host such}. */
    String words() {
        return "rank " + rank + " on " + host;
    }
}
