package io.highband.dataset;

import java.util.List;

/**
 * Which recordings train and which validate.
 *
 * @param name part of the names of the files made from it: {@code speaker1} or {@code multispeaker}
 * @param training names relative to the corpus's recordings
 * @param validation likewise; none of them in {@code training}
 */
public record VctkSplit(String name, List<String> training, List<String> validation) {
    public VctkSplit {
        training = List.copyOf(training);
        validation = List.copyOf(validation);
    }
}
