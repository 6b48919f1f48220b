package dev.brume.kinesis.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A log against the simplest thing that does the same: a list. */
class RecordLogTest {
    private static final int STEPS = 20_000;

    private record Entry(long position, long arrival, String data, String key, boolean encrypted) {
        long bytes() {
            return (long) data.length() + key.length();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aLogIsAListWithPositions(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        RecordLog log = new RecordLog();
        List<Entry> model = new ArrayList<>();
        long clock = 1000;
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(100)) {
                case 0 -> {
                    long horizon = clock - random.nextInt(2000);
                    log.trim(horizon);
                    model.removeIf(entry -> entry.arrival() <= horizon);
                }
                case 1, 2, 3 -> clock += random.nextInt(50);
                case 4, 5, 6 -> checkRead(log, model, random);
                case 7, 8 -> checkFirstFrom(log, model, clock - random.nextInt(2000));
                default -> {
                    Entry entry = new Entry(
                            log.end(),
                            clock,
                            "d".repeat(random.nextInt(5)) + step,
                            "k".repeat(1 + random.nextInt(30)),
                            random.nextInt(10) == 0);
                    long arrival = log.append(
                            entry.data().getBytes(UTF_8), entry.key().getBytes(UTF_8), entry.encrypted(), clock);
                    assertThat(arrival).isEqualTo(clock);
                    model.add(entry);
                }
            }
            assertThat(log.isEmpty()).isEqualTo(model.isEmpty());
            assertThat(log.first())
                    .isEqualTo(model.isEmpty() ? log.end() : model.getFirst().position());
        }
        assertThat(log.bytes()).isEqualTo(model.stream().mapToLong(Entry::bytes).sum());
    }

    private static void checkRead(RecordLog log, List<Entry> model, RandomGenerator random) {
        long from = log.first() + random.nextLong(log.end() - log.first() + 1);
        int maxRecords = 1 + random.nextInt(3000);
        long maxBytes = 1L + random.nextInt(30_000);
        List<Entry> expected = new ArrayList<>();
        long bytes = 0;
        for (Entry entry : model.subList((int) (from - log.first()), model.size())) {
            bytes += entry.bytes();
            if (expected.size() == maxRecords || (bytes > maxBytes && !expected.isEmpty())) {
                break;
            }
            expected.add(entry);
        }
        RecordBatch batch = log.read(from, maxRecords, maxBytes);
        List<Entry> read = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            read.add(new Entry(
                    batch.position(i),
                    batch.arrival(i),
                    new String(batch.data(i), UTF_8),
                    batch.partitionKey(i),
                    batch.isEncrypted(i)));
        }
        assertThat(read).isEqualTo(expected);
        assertThat(batch.bytes())
                .isEqualTo(expected.stream().mapToLong(Entry::bytes).sum());
        assertThat(batch.nextPosition()).isEqualTo(from + expected.size());
    }

    private static void checkFirstFrom(RecordLog log, List<Entry> model, long arrival) {
        long expected = model.stream()
                .filter(entry -> entry.arrival() >= arrival)
                .mapToLong(Entry::position)
                .findFirst()
                .orElse(log.end());
        assertThat(log.firstFrom(arrival)).isEqualTo(expected);
    }

    @Test
    void aRecordLargerThanTheLimitIsReadAlone() {
        RecordLog log = new RecordLog();
        log.append(new byte[1000], new byte[1], false, 0);
        log.append(new byte[1], new byte[1], false, 0);
        assertThat(log.read(1, 10, 100).size()).isEqualTo(1);
    }

    @Test
    void aClockThatIsSetBackDoesNotDisorderArrivals() {
        RecordLog log = new RecordLog();
        log.append(new byte[1], new byte[1], false, 2000);
        assertThat(log.append(new byte[1], new byte[1], false, 1000)).isEqualTo(2000);
        assertThat(log.firstFrom(2000)).isEqualTo(1);
    }

    /** Would take hours if a put, a read or a trim went through the backlog. */
    @Test
    @Timeout(60)
    void aBacklogOfAMillionSlowsNothingDown() {
        int backlog = 1_000_000;
        byte[] shared = new byte[8];
        RecordLog log = new RecordLog();
        for (int i = 0; i < backlog; i++) {
            log.append(shared, shared, false, i);
        }
        for (int i = 0; i < backlog; i++) {
            log.append(shared, shared, false, backlog + i);
            log.trim(i);
            log.firstFrom(i + backlog / 2);
            log.read(log.first() + backlog / 2, 1, 100);
        }
        assertThat(log.end() - log.first()).isEqualTo(backlog);
        assertThat(log.bytes()).isEqualTo(16L * backlog);
    }
}
