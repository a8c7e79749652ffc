package io.highband.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highband.audio.Signals;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleQueueTest {

    @Test
    void whatIsTakenIsWhatWasAppendedInItsOrder() {
        float[][] sound = {Signals.noise(1, 100_000), Signals.noise(2, 100_000)};
        SampleQueue queue = new SampleQueue(2);
        Random random = new Random(3);
        int in = 0;
        int out = 0;
        while (out < 100_000) {
            int appended = Math.min(random.nextInt(3_000), 100_000 - in);
            queue.append(sound, in, appended);
            in += appended;
            int taken = random.nextInt(queue.length() + 1);
            float[][] block = queue.take(taken);
            for (int c = 0; c < 2; c++) {
                assertThat(block[c]).isEqualTo(Arrays.copyOfRange(sound[c], out, out + taken));
            }
            out += taken;
            assertThat(queue.length()).isEqualTo(in - out);
        }
    }

    @Test
    void memoryDoesNotGrowWithWhatPassesThrough() {
        SampleQueue queue = new SampleQueue(1);
        for (int i = 0; i < 10_000; i++) {
            queue.appendSilence(500);
            queue.drop(500);
        }

        assertThat(queue.array(0)).hasSizeLessThanOrEqualTo(2_000);
    }

    @Test
    void silenceIsSilentWhereSoundWasBefore() {
        SampleQueue queue = new SampleQueue(1);
        queue.append(new float[][] {Signals.constant(1, 900)});
        queue.drop(900);

        queue.appendSilence(1_000);

        assertThat(queue.copy(0, 1_000)[0]).containsOnly(0f);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        SampleQueue queue = new SampleQueue(2);

        assertThatThrownBy(() -> queue.append(new float[1][3]))
                .hasMessage("a block must have 2 audio channel(s) as before, found 1");
        assertThatThrownBy(() -> queue.append(new float[][] {{1}, {1, 2}}))
                .hasMessage("audio channels of a block must have one length, found 1 and 2");
        assertThatThrownBy(() -> queue.take(1)).hasMessage("1 samples were asked for, the queue holds 0");
    }
}
