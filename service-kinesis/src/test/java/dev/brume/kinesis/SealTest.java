package dev.brume.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.dispatch.Ids;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we sealed opens again, and nothing else does. */
class SealTest {
    private final Seal seal = new Seal(Ids.seeded(1));

    private String sealed() {
        return seal.close(Seal.content(9).put((byte) 1).putLong(42));
    }

    @Test
    void whatWasSealedComesBack() {
        assertThat(seal.open(sealed())).hasValueSatisfying(content -> {
            assertThat(content.get()).isEqualTo((byte) 1);
            assertThat(content.getLong()).isEqualTo(42);
            assertThat(content.hasRemaining()).isFalse();
        });
    }

    @Test
    void anyBitThatIsFlippedIsNoticed() {
        byte[] bytes = Base64.getDecoder().decode(sealed());
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] damaged = bytes.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(seal.open(Base64.getEncoder().encodeToString(damaged)))
                    .as("bit %s", bit)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AAAA", "AAAAAAAAAAA=", "not base64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatWasMadeUpDoesNotOpen(String text) {
        assertThat(seal.open(text)).isEmpty();
    }

    @Test
    void anotherProcessSealsDifferently() {
        assertThat(new Seal(Ids.seeded(2)).open(sealed())).isEmpty();
    }
}
