package dev.brume.lambda.execution.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputLinesTest {
    private static final String MARK = "\u001esecret";

    private final List<String> seen = new ArrayList<>();
    private final OutputLines lines =
            new OutputLines(MARK, event -> seen.add(new String(event, StandardCharsets.UTF_8)), () -> seen.add("mark"));

    private void feed(String... pieces) {
        for (String piece : pieces) {
            byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
            lines.feed(bytes, bytes.length);
        }
    }

    @Test
    void aLineIsAnEventWithItsNewline() {
        feed("one\ntwo\n", "\n");

        assertThat(seen).containsExactly("one\n", "two\n", "\n");
        assertThat(lines.areWhole()).isTrue();
    }

    @Test
    void aLineThatComesInPiecesIsOne() {
        feed("o", "n", "e\nt");
        assertThat(seen).containsExactly("one\n");
        assertThat(lines.areWhole()).isFalse();

        lines.end();
        assertThat(seen).containsExactly("one\n", "t");
    }

    @Test
    void whatARuntimeHoldsTogetherIsOneEvent() {
        feed("a\u001eb\nc\u001e\u001ed\u001f\n", "\u001f\n");

        assertThat(seen).containsExactly("a\nb\n", "c\n\nd", "");
    }

    @Test
    void aMarkIsNoEventAndEndsALineThatHasNotEnded() {
        feed(MARK + "\n", "half" + MARK + "\n", MARK, "\nrest\n");

        assertThat(seen).containsExactly("mark", "half", "mark", "mark", "rest\n");
    }

    @Test
    void aLineThatIsTooLongIsSeveralEvents() {
        String longest = "x".repeat(OutputLines.EVENT_BYTES_MAX - 1);
        feed(longest + "\n");
        feed(longest + "y\n");

        assertThat(seen).containsExactly(longest + "\n", longest, "y\n");
    }
}
