/**
 * Jobs for a Spark cluster, for corpora that outgrow one computer: prepare, upscale, evaluate. What is done with a
 * recording is in core and knows no cluster; which recordings there are, what is left to do, where results go and what
 * becomes of failures is here and knows Hadoop's file systems; only {@link io.highband.spark.SparkWorkers} knows Spark.
 *
 * <p>No arithmetic on samples lives here. Start with {@link io.highband.spark.UpscaleJob}, then
 * {@link io.highband.spark.Slice}, which is what one Spark task does.
 */
package io.highband.spark;
