package io.highband.dataset;

/** What becomes of recordings of several audio channels: networks learn from one at a time. */
public enum ChannelUse {
    /** Their mean. */
    MIXED_DOWN,
    /** One after the other, as if each were a recording. */
    EACH
}
