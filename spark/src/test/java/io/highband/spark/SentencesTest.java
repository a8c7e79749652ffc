package io.highband.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class SentencesTest {
    @Test
    void lastFailureIsFoundInWhatSparkSays() {
        Throwable spark = new IllegalStateException("Job aborted due to stage failure: Task 3 in stage 0.0 failed 4"
                + " times, most recent failure: Lost task 3.3 in stage 0.0 (TID 17) (10.0.0.7 executor 2):"
                + " java.io.IOException: cannot write hdfs://a/b: disk full\n\tat io.highband.X.y(X.java:1)\n\nDriver"
                + " stacktrace:");

        assertThat(Sentences.ofSpark(spark)).isEqualTo("cannot write hdfs://a/b: disk full");
    }

    @Test
    void otherWordsOfSparkKeepTheirFirstLine() {
        assertThat(Sentences.ofSpark(new IllegalStateException("Spark context stopped while waiting for backend\n at")))
                .isEqualTo("Spark context stopped while waiting for backend");
    }

    @Test
    void classIsNamedWhereItsWordsAreNotForUsers() {
        assertThat(Sentences.of(new NullPointerException("x is null"))).isEqualTo("NullPointerException: x is null");
        assertThat(Sentences.of(new IOException("no such file"))).isEqualTo("no such file");
        assertThat(Sentences.of(new IOException("java.net.ConnectException: Connection refused")))
                .isEqualTo("Connection refused");
        assertThat(Sentences.of(new IOException())).isEqualTo("java.io.IOException");
    }
}
