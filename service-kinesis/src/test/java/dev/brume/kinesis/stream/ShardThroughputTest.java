package dev.brume.kinesis.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a shard takes and gives in a second of the emulated clock. */
class ShardThroughputTest {
    private static final int MIB = 1024 * 1024;
    private static final long NOW = 1_767_225_600_000L;
    private final ShardThroughput enforced = new ShardThroughput(true);

    @Test
    void aThousandRecordsASecond() {
        for (int i = 0; i < 1000; i++) {
            assertThat(enforced.admitRecord(1, NOW + i)).isTrue();
        }
        assertThat(enforced.admitRecord(1, NOW + 999)).isFalse();
        assertThat(enforced.admitRecord(1, NOW + 1000)).isTrue();
    }

    @Test
    void oneMebibyteASecond() {
        assertThat(enforced.admitRecord(MIB - 10, NOW)).isTrue();
        assertThat(enforced.admitRecord(11, NOW)).isFalse();
        assertThat(enforced.admitRecord(10, NOW)).isTrue();
        assertThat(enforced.admitRecord(1, NOW)).isFalse();
        assertThat(enforced.admitRecord(MIB, NOW + 1000)).isTrue();
    }

    @Test
    void aLargerRecordUsesUpTheSecondsThatFollow() {
        assertThat(enforced.admitRecord(3 * MIB, NOW)).isTrue();
        assertThat(enforced.admitRecord(1, NOW + 1000)).isFalse();
        assertThat(enforced.admitRecord(1, NOW + 2000)).isFalse();
        assertThat(enforced.admitRecord(1, NOW + 3000)).isTrue();
    }

    @Test
    void fiveReadsASecond() {
        for (int i = 0; i < 5; i++) {
            assertThat(enforced.admitRead(NOW)).isTrue();
        }
        assertThat(enforced.admitRead(NOW + 999)).isFalse();
        assertThat(enforced.admitRead(NOW + 1000)).isTrue();
    }

    @Test
    void afterTenMebibytesReadsAreRefusedForFiveSeconds() {
        assertThat(enforced.admitRead(NOW)).isTrue();
        enforced.gave(10 * MIB);
        for (int second = 0; second < 5; second++) {
            assertThat(enforced.admitRead(NOW + second * 1000L)).isFalse();
        }
        assertThat(enforced.admitRead(NOW + 5000)).isTrue();
    }

    @Test
    void aClockThatIsSetBackStartsAFreshSecond() {
        for (int i = 0; i < 5; i++) {
            enforced.admitRead(NOW);
        }
        assertThat(enforced.admitRead(NOW - 60_000)).isTrue();
    }

    @Test
    void nothingIsRefusedUnlessQuotasHold() {
        ShardThroughput relaxed = new ShardThroughput(false);
        for (int i = 0; i < 2000; i++) {
            assertThat(relaxed.admitRecord(MIB, NOW)).isTrue();
            assertThat(relaxed.admitRead(NOW)).isTrue();
            assertThat(relaxed.admitIterator(NOW)).isTrue();
        }
    }
}
