/**
 * The studio: a web page to hear and see recordings before and after, the HTTP interface under it, and trainings in
 * view.
 *
 * <p>It draws no conclusions about sound of its own: what is done to a recording is {@link io.highband.upscale}'s
 * business, what is said about it {@link io.highband.evaluation}'s. Start with {@link io.highband.studio.Studio}; the
 * page is in {@code resources/io/highband/studio/page}.
 */
package io.highband.studio;
