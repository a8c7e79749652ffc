package io.highband.audio;

/**
 * What kind of file a recording lies in, in words for people.
 *
 * @param container such as {@code WAV}, {@code Ogg}, {@code QuickTime / MOV}
 * @param codec such as {@code 16-bit integers}, {@code Vorbis}
 */
public record AudioFileInfo(String container, String codec) {}
