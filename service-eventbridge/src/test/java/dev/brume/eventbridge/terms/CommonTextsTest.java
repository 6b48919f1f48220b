package dev.brume.eventbridge.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Events that wait share what they have in common. */
final class CommonTextsTest {
    private final CommonTexts texts = new CommonTexts();

    private static String copy(String text) {
        return new String(text.toCharArray());
    }

    @Test
    void aTextThatCameBeforeIsTheSameObject() {
        String first = texts.of(copy("shop.orders"));
        assertThat(texts.of(copy("shop.orders"))).isSameAs(first);
        assertThat(texts.of("Order Placed")).isEqualTo("Order Placed");
    }

    @Test
    void oneThatGotAnothersPlaceIsStillItself() {
        IntStream.range(0, 10_000)
                .mapToObj(i -> "source-" + i)
                .forEach(text -> assertThat(texts.of(text)).isEqualTo(text));
    }

    @Test
    void aLongTextIsNotHeldOnTo() {
        String text = "x".repeat(1000);
        texts.of(text);
        assertThat(texts.of(copy(text))).isNotSameAs(text);
    }
}
