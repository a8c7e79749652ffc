/**
 * Numbers and pictures that say how close an estimate comes to its reference.
 *
 * <p>Metrics, the reports that name their definitions, spectrograms, and what has systems scored live here; the systems,
 * known by their interfaces alone, and printing do not. What comes in is audio in memory, except where {@link
 * io.highband.evaluation.Evaluator} reads recordings and {@link io.highband.evaluation.SeriesEvaluation} an archive; what
 * goes out is a value, a text or a written file. Libtorch is loaded only where a network is scored. Start with {@link
 * io.highband.evaluation.MetricsReport} for two clips and {@link io.highband.evaluation.EvaluationReport} for many.
 */
package io.highband.evaluation;
