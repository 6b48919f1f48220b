package dev.brume.conformance.pipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.pipes.model.KinesisStreamStartPosition;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Thousands of events through one pipe, while its source is written to from several sides. */
final class PipeLoadTest {
    private static final int SENDERS = 4;

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WirePipes wire = new WirePipes(AWS);

    @Test
    void eachOfThousandsOfMessagesArrivesOnce() {
        String in = wire.queue("in");
        String out = wire.queue("out");
        wire.pipe(
                "p",
                wire.arn("sqs", "in"),
                wire.arn("sqs", "out"),
                create -> create.targetParameters(target -> target.inputTemplate("<$.body>")));
        CompletableFuture<?>[] senders = IntStream.range(0, SENDERS)
                .mapToObj(sender -> CompletableFuture.runAsync(() -> sendThousand(in, sender)))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(senders).join();
        AWS.awaitIdle();
        List<Integer> arrived = drain(out);
        assertThat(arrived).hasSize(SENDERS * 1000).doesNotHaveDuplicates();
        assertThat(wire.count(in)).isZero();
    }

    private void sendThousand(String url, int sender) {
        for (int batch = 0; batch < 100; batch++) {
            int first = sender * 1000 + batch * 10;
            List<SendMessageBatchRequestEntry> entries = IntStream.range(first, first + 10)
                    .mapToObj(number -> SendMessageBatchRequestEntry.builder()
                            .id(String.valueOf(number))
                            .messageBody(String.valueOf(number))
                            .build())
                    .toList();
            wire.sqs().sendMessageBatch(send -> send.queueUrl(url).entries(entries));
        }
    }

    private List<Integer> drain(String url) {
        List<Integer> all = new ArrayList<>();
        List<Message> some = receive(url);
        while (!some.isEmpty()) {
            some.forEach(message -> all.add(Integer.valueOf(message.body())));
            some = receive(url);
        }
        return all;
    }

    private List<Message> receive(String url) {
        return wire.sqs()
                .receiveMessage(
                        receive -> receive.queueUrl(url).maxNumberOfMessages(10).visibilityTimeout(3600))
                .messages();
    }

    @Test
    void recordsOfManyShardsAndKeysArriveOnceAndInTheOrderOfTheirKeys() {
        wire.stream("in", 4);
        wire.stream("out", 1);
        wire.pipe(
                "p",
                wire.arn("kinesis", "stream/in"),
                wire.arn("kinesis", "stream/out"),
                create -> create.sourceParameters(source -> source.kinesisStreamParameters(
                                stream -> stream.startingPosition(KinesisStreamStartPosition.TRIM_HORIZON)
                                        .parallelizationFactor(10)))
                        .targetParameters(target -> target.inputTemplate("<$.data>")
                                .kinesisStreamParameters(stream -> stream.partitionKey("$.partitionKey"))));
        CompletableFuture<?>[] senders = IntStream.range(0, SENDERS)
                .mapToObj(sender -> CompletableFuture.runAsync(() -> putThousand(sender)))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(senders).join();
        AWS.awaitIdle();
        TreeMap<String, List<Integer>> byKey = new TreeMap<>();
        for (Record record : all("out")) {
            byKey.computeIfAbsent(record.partitionKey(), key -> new ArrayList<>())
                    .add(Integer.valueOf(record.data().asUtf8String()));
        }
        assertThat(byKey).hasSize(SENDERS * 10);
        assertThat(byKey.values())
                .allSatisfy(numbers -> assertThat(numbers)
                        .containsExactlyElementsOf(
                                IntStream.range(0, 100).boxed().toList()));
    }

    /** A hundred records of each of ten keys that no other sender has. */
    private void putThousand(int sender) {
        for (int part = 0; part < 10; part++) {
            List<PutRecordsRequestEntry> entries = new ArrayList<>();
            for (int number = part * 10; number < part * 10 + 10; number++) {
                for (int key = 0; key < 10; key++) {
                    entries.add(PutRecordsRequestEntry.builder()
                            .partitionKey("k" + sender + key)
                            .data(SdkBytes.fromUtf8String(String.valueOf(number)))
                            .build());
                }
            }
            wire.kinesis().putRecords(put -> put.streamName("in").records(entries));
        }
    }

    private List<Record> all(String stream) {
        List<Record> all = new ArrayList<>();
        String iterator = wire.kinesis()
                .getShardIterator(get ->
                        get.streamName(stream).shardId("shardId-000000000000").shardIteratorType("TRIM_HORIZON"))
                .shardIterator();
        GetRecordsResponse page = page(iterator);
        while (!page.records().isEmpty()) {
            all.addAll(page.records());
            page = page(page.nextShardIterator());
        }
        return all;
    }

    private GetRecordsResponse page(String iterator) {
        return wire.kinesis().getRecords(get -> get.shardIterator(iterator));
    }
}
