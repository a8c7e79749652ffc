package io.highband.studio;

/**
 * What a client asks for.
 *
 * @param name of the recording
 * @param client its address
 * @param model word of the catalogue
 * @param rateHz of the result; null for what the model gives
 */
record Order(String name, String client, String model, Integer rateHz) {
    private static final int LONGEST_NAME = 120;

    Order {
        // The last part of what may be a path, without control characters: it is shown, and offered for saving.
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}|[\\u202a-\\u202e\\u2066-\\u2069]", "")
                .strip();
        int end = Math.min(last.length(), LONGEST_NAME);
        name = last.isEmpty() ? "recording" : last.substring(0, end);
    }
}
