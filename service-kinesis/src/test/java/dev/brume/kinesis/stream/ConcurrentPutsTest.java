package dev.brume.kinesis.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many put while the stream is resharded under their hands. */
class ConcurrentPutsTest {
    private static final int WRITERS = 4;
    private static final int RECORDS = 5_000;

    @Test
    @Timeout(60)
    void nothingIsLostAndEachWritersRecordsStayInOrder() throws Exception {
        TestStream orders = TestStream.of(1);
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> done = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                HashKey key = HashKeyRange.uniform(WRITERS).get(writer).start();
                String name = writer + ":";
                done.add(writers.submit(() -> {
                    for (int i = 0; i < RECORDS; i++) {
                        orders.put(key, name + i);
                    }
                }));
            }
            for (int round = 0; round < 50; round++) {
                orders.scaleTo(round % 2 == 0 ? 2 : 1);
            }
            for (Future<?> one : done) {
                one.get();
            }
        }
        for (int writer = 0; writer < WRITERS; writer++) {
            String name = writer + ":";
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                expected.add(name + i);
            }
            List<String> read = new ArrayList<>();
            // A parent's index is below its children's, so this is the order in which a consumer reads.
            List<Shard> shards =
                    new ArrayList<>(orders.stream.shards(orders.now()).all());
            shards.sort(Comparator.comparingInt(Shard::index));
            for (Shard shard : shards) {
                for (long from = 0; from < shard.latest(); ) {
                    Reading reading = orders.read(shard, from);
                    TestStream.texts(reading.records()).stream()
                            .filter(text -> text.startsWith(name))
                            .forEach(read::add);
                    from = reading.nextPosition();
                }
            }
            assertThat(read).isEqualTo(expected);
        }
    }
}
