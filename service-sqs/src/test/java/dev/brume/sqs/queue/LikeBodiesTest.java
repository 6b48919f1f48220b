package dev.brume.sqs.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever came before, a body's digest is its own. */
class LikeBodiesTest {
    private final LikeBodies bodies = new LikeBodies();

    @Test
    void bodiesThatBeginAlike() {
        String head = "a long beginning. ".repeat(70);
        for (String tail : List.of("one", "two", "three", "", "one", "x".repeat(500))) {
            assertDigest(head + tail);
        }
    }

    @Test
    void bodiesThatDifferSoonerThanThoseBefore() {
        String head = "0123456789".repeat(200);
        for (int differs : List.of(1999, 1999, 1500, 1500, 900, 513, 512, 511, 64, 0, 1999, 1999)) {
            assertDigest(head.substring(0, differs) + "!" + head.substring(differs));
        }
    }

    @Test
    void bodiesOfAllLengths() {
        String text = "Is this a dagger which I see before me? ".repeat(500);
        for (int length : List.of(0, 1, 511, 512, 513, 600, 576, 575, 1024, 20_000, 16_384, 16_385, 16_384, 700)) {
            assertDigest(text.substring(0, length));
        }
    }

    @Test
    void bodiesInAnyOrder() {
        Random random = new Random(20261126);
        String text = "an envelope with a signature ".repeat(100);
        for (int i = 0; i < 2_000; i++) {
            int length = 400 + random.nextInt(2_000);
            int differs = random.nextInt(length);
            assertDigest(
                    text.substring(0, differs) + (char) ('A' + random.nextInt(3)) + text.substring(differs, length));
        }
    }

    private void assertDigest(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        assertThat(bodies.md5(bytes)).isEqualTo(Digest.md5(bytes));
    }
}
