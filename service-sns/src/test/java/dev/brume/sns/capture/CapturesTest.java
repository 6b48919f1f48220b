package dev.brume.sns.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The ring of captures: the latest stay, neither too many nor too large. */
class CapturesTest {
    private final Captures captures = new Captures();

    private void add(String to, String text) {
        captures.add(new Capture.Builder(to).with("Message", text).build());
    }

    private List<?> texts(String to) {
        return captures.byReceiver(to).getOrDefault(to, List.of()).stream()
                .map(members -> members.get("Message"))
                .toList();
    }

    @Test
    void keepsTheLatestThousand() {
        for (int i = 0; i < 1003; i++) {
            add("a", "m" + i);
        }
        assertThat(texts("a")).hasSize(1000);
        assertThat(texts("a").getFirst()).isEqualTo("m3");
    }

    @Test
    void keepsSixteenMillionCharacters() {
        String large = "x".repeat(256 * 1024);
        for (int i = 0; i < 100; i++) {
            add("a", large);
        }
        assertThat(texts("a")).hasSize(63);
    }

    @Test
    void tellsReceiversApart() {
        add("a", "1");
        add("b", "2");
        add("a", "3");
        assertThat(texts("a")).isEqualTo(List.of("1", "3"));
        assertThat(captures.byReceiver(null)).containsOnlyKeys("a", "b");
        assertThat(captures.byReceiver("nobody")).isEqualTo(Map.of("nobody", List.of()));
        captures.clear("a");
        assertThat(captures.byReceiver(null)).containsOnlyKeys("b");
        captures.clear(null);
        assertThat(captures.byReceiver(null)).isEmpty();
    }
}
