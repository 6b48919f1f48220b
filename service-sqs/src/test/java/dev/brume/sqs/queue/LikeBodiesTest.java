package dev.brume.sqs.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever came before, a body and its digest are its own. */
class LikeBodiesTest {
    private final LikeBodies bodies = new LikeBodies();

    @Test
    void bodiesThatBeginAlike() {
        String head = "a long beginning. ".repeat(70);
        for (String tail : List.of("one", "two", "three", "", "one", "x".repeat(500))) {
            assertKept(head + tail);
        }
    }

    @Test
    void bodiesThatDifferSoonerThanThoseBefore() {
        String head = "0123456789".repeat(200);
        for (int differs : List.of(1999, 1999, 1500, 1500, 900, 513, 512, 511, 64, 0, 1999, 1999)) {
            assertKept(head.substring(0, differs) + "!" + head.substring(differs));
        }
    }

    @Test
    void bodiesOfAllLengths() {
        String text = "Is this a dagger which I see before me? ".repeat(500);
        for (int length : List.of(0, 1, 511, 512, 513, 600, 576, 575, 1024, 20_000, 16_384, 16_385, 16_384, 700)) {
            assertKept(text.substring(0, length));
        }
    }

    @Test
    void bodiesInAnyOrder() {
        Random random = new Random(20261126);
        String text = "an envelope with a signature ".repeat(100);
        for (int i = 0; i < 2_000; i++) {
            int length = 400 + random.nextInt(2_000);
            int differs = random.nextInt(length);
            assertKept(text.substring(0, differs) + (char) ('A' + random.nextInt(3)) + text.substring(differs, length));
        }
    }

    @Test
    void bodiesOfSeveralBytesACharacter() {
        String head = "Straße, 東京, 🎉. ".repeat(60);
        for (String tail : List.of("one", "zwei", "三", "", "🎉🎉", "ascii")) {
            assertKept(head + tail);
            assertKept("plain ".repeat(150) + tail);
        }
    }

    @Test
    void whatBodiesShareIsKeptOnce() {
        String head = "a long beginning. ".repeat(70);
        assertThat(see(head + "one")).isInstanceOf(String.class);
        CharSequence second = see(head + "two");
        assertThat(second).isInstanceOf(LikeBody.class);
        assertThat(second.charAt(3)).isEqualTo('o');
        assertThat(second.charAt(head.length() + 1)).isEqualTo('w');
        assertThat(second.subSequence(head.length() - 2, head.length() + 3)).hasToString(". two");
    }

    @Test
    void aBodyIsNotKeptAliveForASmallPartOfIt() {
        String head = "0123456789".repeat(60);
        see(head + "x".repeat(9_000));
        assertThat(see(head + "short")).isInstanceOf(String.class);
        assertThat(see(head + "y".repeat(3_000))).isInstanceOf(String.class);
    }

    @Test
    void halfASurrogatePairIsNoQuestionMark() {
        String head = "what is this? ".repeat(70);
        assertThat(see(head + "one")).isInstanceOf(String.class);
        String broken = head.replaceFirst("\\?", "\ud83d");
        LikeBodies.Seen seen = bodies.see(broken, broken.getBytes(StandardCharsets.UTF_8));
        assertThat(seen.body().toString()).isEqualTo(broken);
        assertThat(seen.shared()).isZero();
    }

    private CharSequence see(String body) {
        return bodies.see(body, body.getBytes(StandardCharsets.UTF_8)).body();
    }

    private void assertKept(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        LikeBodies.Seen seen = bodies.see(body, bytes);
        assertThat(seen.md5()).isEqualTo(Digest.md5(bytes));
        assertThat(seen.body().toString()).isEqualTo(body);
        assertThat(seen.body().length()).isEqualTo(body.length());
    }
}
