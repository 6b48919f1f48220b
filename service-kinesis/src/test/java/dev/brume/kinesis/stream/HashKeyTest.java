package dev.brume.kinesis.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Partition keys fall onto the circle of hash keys as MD5 has it, and shards divide it without a gap. */
class HashKeyTest {
    private static final String LAST = "340282366920938463463374607431768211455";

    @ParameterizedTest
    @CsvSource({
        "a, 16955237001963240173058271559858726497",
        "user-1, 285573413173782752570879317399258818820",
        "Ж, 307473305612379889127822414721907544878",
        "🦊 key, 86417185173288914196064157004818768551"
    })
    void aPartitionKeyFallsWhereTheDigestOfItsUtf8Does(String key, String hashKey) {
        assertThat(HashKey.ofPartitionKey(key.getBytes(UTF_8))).hasToString(hashKey);
    }

    @Test
    void keysOrderAsUnsignedNumbers() {
        HashKey middle = HashKey.of(BigInteger.ONE.shiftLeft(127));
        assertThat(List.of(HashKey.MIN, middle.previous(), middle, HashKey.MAX)).isSorted();
        assertThat(HashKey.MAX).hasToString(LAST);
        assertThat(middle.previous()).hasToString("170141183460469231731687303715884105727");
        assertThat(middle.previous().next()).isEqualTo(middle);
        assertThat(new HashKey(0, -1).next()).isEqualTo(new HashKey(1, 0));
        assertThat(new HashKey(1, 0).previous()).isEqualTo(new HashKey(0, -1));
    }

    @Test
    void threeShardsDivideTheCircleAsAwsDoes() {
        assertThat(HashKeyRange.uniform(3))
                .extracting(range -> range.start() + "-" + range.end())
                .containsExactly(
                        "0-113427455640312821154458202477256070484",
                        "113427455640312821154458202477256070485-226854911280625642308916404954512140969",
                        "226854911280625642308916404954512140970-" + LAST);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 500, 10_000})
    void rangesLeaveNoGap(int count) {
        List<HashKeyRange> ranges = HashKeyRange.uniform(count);
        assertThat(ranges).hasSize(count);
        assertThat(ranges.getFirst().start()).isEqualTo(HashKey.MIN);
        assertThat(ranges.getLast().end()).isEqualTo(HashKey.MAX);
        for (int i = 1; i < count; i++) {
            assertThat(ranges.get(i - 1).isJustBefore(ranges.get(i))).isTrue();
        }
    }
}
