package io.highband.upscale;

import java.util.List;

/**
 * What is going to be done with a recording, settled before the first sample comes out.
 *
 * @param model the model's name
 * @param fromHz rate of the recording
 * @param toHz rate of what comes out
 * @param bandwidthHz up to where the recording holds sound, as found, given or assumed
 * @param changed whether the model has a part in it; where nothing is missing it has not
 * @param notes what a user should know, whole sentences without the full stop
 */
public record UpscalePlan(String model, int fromHz, int toHz, double bandwidthHz, boolean changed, List<String> notes) {

    public UpscalePlan {
        notes = List.copyOf(notes);
    }
}
