package dev.brume.bench;

import dev.brume.bench.load.Conversation;
import dev.brume.bench.sqs.Cycle;
import dev.brume.bench.sqs.Message;
import dev.brume.bench.sqs.QueueAddress;
import dev.brume.bench.sqs.Send;
import dev.brume.bench.sqs.SendBatch;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the echo comparison looks at. */
enum Workload {
    SEND("SendMessage 256 B", 1, queue -> new Send(queue, Message.standard())),
    BATCH("SendMessageBatch x10", 1, queue -> new SendBatch(queue, Message::standard)),
    CYCLE("send-receive-delete", 3, queue -> new Cycle(queue, Message.standard()));

    private final String title;
    private final int requests;
    private final Function<QueueAddress, Conversation> conversation;

    Workload(String title, int requests, Function<QueueAddress, Conversation> conversation) {
        this.title = title;
        this.requests = requests;
        this.conversation = conversation;
    }

    String title() {
        return title;
    }

    /** Requests in one unit of the workload. */
    int requests() {
        return requests;
    }

    List<Conversation> conversations(QueueAddress queue, int connections) {
        return Stream.generate(() -> conversation.apply(queue))
                .limit(connections)
                .toList();
    }
}
