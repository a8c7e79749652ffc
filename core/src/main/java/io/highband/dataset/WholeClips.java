package io.highband.dataset;

/** Whether clips are stored whole beside the patches cut from them. */
public enum WholeClips {
    LEAVE_OUT,
    /** In the group {@code full}, for measures over whole recordings. */
    BESIDE_PATCHES
}
