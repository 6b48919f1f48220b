package dev.brume.s3.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChecksumKindTest {
    private static final byte[] NINE = "123456789".getBytes(StandardCharsets.US_ASCII);

    /** The check value of CRC-64/NVME is 0xAE8B14860A799888. */
    @Test
    void nineDigitsHaveTheirCheckValue() {
        assertThat(ChecksumKind.CRC64NVME.of(Content.of(NINE))).isEqualTo("rosUhgp5mIg=");
        assertThat(ChecksumKind.CRC32C.of(Content.of(NINE))).isEqualTo("4waSgw==");
        assertThat(ChecksumKind.CRC32.of(Content.of(NINE))).isEqualTo("y/Q5Jg==");
    }

    @Test
    void aContentInPiecesHasTheSumOfTheWhole() {
        byte[] bytes = new byte[1000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        Content whole = Content.of(bytes);
        Content pieces = Content.of(List.of(whole.slice(0, 13), whole.slice(13, 500), whole.slice(500, 1000)));
        for (ChecksumKind kind : ChecksumKind.values()) {
            assertThat(kind.of(pieces)).as(kind.name()).isEqualTo(kind.of(whole));
        }
        assertThat(ETags.of(Received.of(pieces))).isEqualTo(ETags.of(Received.of(whole)));
    }
}
