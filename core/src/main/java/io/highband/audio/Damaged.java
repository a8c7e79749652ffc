package io.highband.audio;

/** What to do with a recording that is damaged or cut short. */
public enum Damaged {
    /** Nothing of it is used: reading fails. */
    REFUSE,
    /** What can be read before the damage is used as if it were all; {@link AudioReader#damage} says what is wrong. */
    SALVAGE
}
