package dev.brume.s3.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CrcSeamTest {
    private static final byte[] WHOLE = new byte[100_003];

    static {
        new Random(7).nextBytes(WHOLE);
    }

    private static Received part(int from, int to) {
        return Received.of(Content.of(Arrays.copyOfRange(WHOLE, from, to)));
    }

    @ParameterizedTest
    @EnumSource(names = {"CRC32", "CRC32C", "CRC64NVME"})
    void sumsOfPartsPutTogetherAreThatOfTheWhole(ChecksumKind kind) {
        String whole = kind.of(Content.of(WHOLE));
        for (List<Integer> cuts : List.of(
                List.of(0, WHOLE.length),
                List.of(0, 1, WHOLE.length),
                List.of(0, 0, 50_000, 50_000, 65_536, WHOLE.length - 1, WHOLE.length))) {
            List<Received> parts = Stream.iterate(1, i -> i < cuts.size(), i -> i + 1)
                    .map(i -> part(cuts.get(i - 1), cuts.get(i)))
                    .toList();
            assertThat(ObjectChecksum.joined(kind, parts).value()).isEqualTo(whole);
        }
    }
}
