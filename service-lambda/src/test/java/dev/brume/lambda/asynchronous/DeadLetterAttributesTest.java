package dev.brume.lambda.asynchronous;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeadLetterAttributesTest {
    @Test
    void theFirstKilobyteOfAMessageIsQuotedInWholeCharacters() {
        assertThat(DeadLetterAttributes.quote("no stock")).isEqualTo("no stock");
        assertThat(DeadLetterAttributes.quote("x".repeat(2000))).isEqualTo("x".repeat(1024));
        assertThat(DeadLetterAttributes.quote("\u00e9".repeat(512))).isEqualTo("\u00e9".repeat(512));
        assertThat(DeadLetterAttributes.quote("\u00e9".repeat(513))).isEqualTo("\u00e9".repeat(512));
        String emoji = "\ud83d\ude00";
        assertThat(DeadLetterAttributes.quote("x".repeat(1021) + emoji)).isEqualTo("x".repeat(1021));
        assertThat(DeadLetterAttributes.quote("x".repeat(1020) + emoji + "y")).isEqualTo("x".repeat(1020) + emoji);
    }

    @Test
    void whatHasNoMessageIsUnknown() {
        assertThat(DeadLetterAttributes.quote("")).isEqualTo("Unknown");
    }
}
