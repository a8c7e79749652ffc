package io.highband.cli;

/** The reference spells its options {@code --pool_size} here and {@code --batch-size} there; both are understood. */
final class OptionSpelling {

    private OptionSpelling() {}

    /** Turns underscores in the names of long options, not in their values, into dashes. */
    static String[] withDashes(String... args) {
        String[] spelled = args.clone();
        for (int i = 0; i < spelled.length && !spelled[i].equals("--"); i++) {
            if (spelled[i].startsWith("--")) {
                int end = spelled[i].indexOf('=');
                String name = end < 0 ? spelled[i] : spelled[i].substring(0, end);
                spelled[i] = name.replace('_', '-') + spelled[i].substring(name.length());
            }
        }
        return spelled;
    }
}
