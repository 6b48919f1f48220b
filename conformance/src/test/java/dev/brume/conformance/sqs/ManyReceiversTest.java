package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.Message;

/** Many clients at one queue: no message is lost, none is given to two, and who leaves takes nothing along. */
class ManyReceiversTest {
    private static final int RECEIVERS = 40;
    private static final int MESSAGES = 200;

    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    /** Receives and deletes, waiting when there is nothing, until all have been received. */
    private static void drain(WireQueue queue, ConcurrentLinkedQueue<String> received, AtomicInteger left) {
        while (left.get() > 0) {
            for (Message message : queue.receive(r -> r.waitTimeSeconds(20).maxNumberOfMessages(3))) {
                received.add(message.body());
                queue.delete(message);
                left.decrementAndGet();
            }
        }
    }

    private static List<String> receivedByMany(WireQueue queue, Runnable senders) {
        ConcurrentLinkedQueue<String> received = new ConcurrentLinkedQueue<>();
        AtomicInteger left = new AtomicInteger(MESSAGES);
        List<CompletableFuture<Void>> receivers = new ArrayList<>();
        for (int i = 0; i < RECEIVERS; i++) {
            receivers.add(AWS.inBackground(() -> {
                drain(queue, received, left);
                return null;
            }));
        }
        AWS.awaitParked(20);
        senders.run();
        EmulatedAws.await(() -> left.get() <= 0, "messages that nobody received: " + left);
        EmulatedAws.await(
                () -> {
                    AWS.passSeconds(20);
                    return receivers.stream().allMatch(CompletableFuture::isDone);
                },
                "a receiver that goes on waiting");
        return List.copyOf(received);
    }

    @Test
    void everyMessageReachesOneReceiver() {
        WireQueue queue = AWS.queue();
        List<String> sent =
                IntStream.range(0, MESSAGES).mapToObj(i -> "message " + i).toList();
        List<String> received = receivedByMany(
                queue,
                () -> IntStream.range(0, 4)
                        .mapToObj(sender -> AWS.inBackground(() -> {
                            for (int i = sender; i < MESSAGES; i += 4) {
                                queue.send(sent.get(i));
                            }
                            return null;
                        }))
                        .toList()
                        .forEach(CompletableFuture::join));
        assertThat(received).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(queue.counts()).containsExactly(0, 0, 0);
    }

    @Test
    void fifoGroupsKeepTheirOrder() {
        WireQueue queue = AWS.contentFifo();
        int groups = 10;
        List<String> received = receivedByMany(queue, () -> {
            for (int i = 0; i < MESSAGES; i++) {
                queue.sendTo("group-" + i % groups, i % groups + ":" + i);
            }
        });
        assertThat(received).hasSize(MESSAGES).doesNotHaveDuplicates();
        for (int group = 0; group < groups; group++) {
            String prefix = group + ":";
            assertThat(received.stream()
                            .filter(body -> body.startsWith(prefix))
                            .map(body -> Integer.valueOf(body.substring(prefix.length()))))
                    .as("order of group %s", group)
                    .isSorted();
        }
    }

    @Test
    void aClientThatLeavesItsLongPollTakesNoMessageAlong() throws IOException {
        WireQueue queue = AWS.queue();
        for (int i = 0; i < 5; i++) {
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), AWS.port())) {
                String body = "{\"QueueUrl\":\"" + queue.url() + "\",\"WaitTimeSeconds\":20}";
                OutputStream out = client.getOutputStream();
                out.write(("POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: AmazonSQS.ReceiveMessage\r\n"
                                + "Content-Type: application/x-amz-json-1.0\r\nAuthorization: "
                                + RawHttp.signature(AWS.account(), "us-east-1") + "\r\nContent-Length: " + body.length()
                                + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.UTF_8));
                out.flush();
                AWS.awaitParked(20);
            }
            AWS.awaitNobodyParked();
        }
        queue.send("hello");
        assertThat(queue.bodies()).containsExactly("hello");
    }
}
