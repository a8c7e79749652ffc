package io.highband.upscale;

import java.util.OptionalLong;

/** Hears how a recording gets on. Called from the thread that called the upscaler. */
public interface UpscaleListener {

    /** Nobody listens. */
    UpscaleListener NONE = new UpscaleListener() {};

    /** It is settled what will be done. */
    default void settled(UpscalePlan plan) {}

    /**
     * Some more was done.
     *
     * @param samples of the recording, per audio channel
     * @param total of them, where it is known
     */
    default void progressed(long samples, OptionalLong total) {}
}
