/**
 * Numbers and pictures that say how close an estimate comes to its reference.
 *
 * <p>Metrics, the reports that name their definitions, and spectrograms live here; upscaling, reading files
 * and printing do not: what comes in is audio in memory, what goes out is a value, a text or a written file,
 * and nothing here loads libtorch. Start with {@link io.highband.evaluation.MetricsReport} for two clips and
 * {@link io.highband.evaluation.EvaluationReport} for many.
 */
package io.highband.evaluation;
