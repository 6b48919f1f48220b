package dev.brume.bench;

import dev.brume.bench.load.Conversation;
import dev.brume.bench.sqs.Cycle;
import dev.brume.bench.sqs.Message;
import dev.brume.bench.sqs.QueueAddress;
import dev.brume.bench.sqs.Send;
import dev.brume.bench.sqs.SendBatch;
import java.util.List;
import java.util.stream.Stream;

/** What the echo comparison looks at. */
enum Workload {
    SEND("SendMessage 256 B", 1),
    BATCH("SendMessageBatch x10", 1),
    CYCLE("send-receive-delete", 3);

    private final String title;
    private final int requests;

    Workload(String title, int requests) {
        this.title = title;
        this.requests = requests;
    }

    String title() {
        return title;
    }

    /** Requests in one unit of the workload. */
    int requests() {
        return requests;
    }

    List<Conversation> conversations(QueueAddress queue, int connections) {
        return Stream.generate(() -> conversation(queue)).limit(connections).toList();
    }

    private Conversation conversation(QueueAddress queue) {
        return switch (this) {
            case SEND -> new Send(queue, Message.standard());
            case BATCH -> new SendBatch(queue, Message::standard);
            case CYCLE -> new Cycle(queue, Message.standard());
        };
    }
}
