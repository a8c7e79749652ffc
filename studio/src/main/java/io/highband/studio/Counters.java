package io.highband.studio;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/**
 * What happened since the start, for Prometheus.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">the text format, 0.0.4</a>
 */
final class Counters {
    private final LongAdder taken = new LongAdder();
    private final LongAdder done = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder uploadBytes = new LongAdder();
    private final DoubleAdder soundSeconds = new DoubleAdder();
    private final DoubleAdder workSeconds = new DoubleAdder();
    private final Map<String, LongAdder> refused = new ConcurrentSkipListMap<>();

    void taken(long bytes) {
        taken.increment();
        uploadBytes.add(bytes);
    }

    void done(Enhancing.Outcome outcome, double seconds) {
        done.increment();
        soundSeconds.add(outcome.before().seconds());
        workSeconds.add(seconds);
    }

    void failed() {
        failed.increment();
    }

    void refused(Problem problem) {
        String word = problem.kind().name().toLowerCase(Locale.ROOT);
        refused.computeIfAbsent(word, key -> new LongAdder()).increment();
    }

    String text(JobQueue queue) {
        StringBuilder text = new StringBuilder();
        metric(text, "highband_jobs_taken_total", "counter", "Jobs taken.", taken.sum());
        metric(text, "highband_jobs_done_total", "counter", "Jobs done.", done.sum());
        metric(text, "highband_jobs_failed_total", "counter", "Jobs failed.", failed.sum());
        metric(text, "highband_jobs_waiting", "gauge", "Jobs that wait.", queue.waitingJobs());
        metric(text, "highband_jobs_running", "gauge", "Jobs being done.", queue.runningJobs());
        metric(text, "highband_upload_bytes_total", "counter", "Bytes of the jobs taken.", uploadBytes.sum());
        metric(text, "highband_sound_seconds_total", "counter", "Length of the recordings done.", soundSeconds.sum());
        metric(text, "highband_work_seconds_total", "counter", "Time their upscaling took.", workSeconds.sum());
        Runtime runtime = Runtime.getRuntime();
        metric(
                text,
                "highband_memory_bytes",
                "gauge",
                "Memory in use by Java, without native memory.",
                runtime.totalMemory() - runtime.freeMemory());
        metric(text, "highband_memory_limit_bytes", "gauge", "Memory Java may use.", runtime.maxMemory());
        head(text, "highband_refused_total", "counter", "Requests refused.");
        refused.forEach((word, count) -> text.append("highband_refused_total{problem=\"")
                .append(word)
                .append("\"} ")
                .append(count.sum())
                .append('\n'));
        return text.toString();
    }

    private static void metric(StringBuilder text, String name, String type, String help, Number value) {
        head(text, name, type, help);
        text.append(name).append(' ').append(value).append('\n');
    }

    private static void head(StringBuilder text, String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }
}
