/**
 * Training data: archives of patches, what prepares them from recordings, and the corpora they come
 * from.
 *
 * <p>Nothing here knows of tensors or of networks; an archive hands out {@code float} arrays, and the
 * trainer makes of them what it likes. Start with {@link io.highband.dataset.Preparer} to make an
 * archive, with {@link io.highband.dataset.PatchArchive} and {@link io.highband.dataset.Batches} to
 * read one.
 */
package io.highband.dataset;
