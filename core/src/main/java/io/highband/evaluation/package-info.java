/**
 * Numbers and pictures that say how close an estimate comes to its reference.
 *
 * <p>Metrics, the reports that name their definitions, and spectrograms live here; upscaling, files and
 * printing do not: what comes in is audio in memory, what goes out is a value, a text or a file, and
 * nothing here loads libtorch. Start with {@link io.highband.evaluation.StandardMetric}.
 */
package io.highband.evaluation;
