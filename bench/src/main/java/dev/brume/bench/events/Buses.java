package dev.brume.bench.events;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.brume.bench.load.Answer;
import dev.brume.bench.load.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sets the stage: event buses, their rules and targets, by calls whose cost is not looked at. One thread at a time. */
public final class Buses implements AutoCloseable {
    private static final String QUEUE_ARN = "arn:aws:sqs:us-east-1:000000000000:";
    private final int port;
    private final Caller caller;

    public Buses(int port) throws IOException {
        this.port = port;
        this.caller = new Caller(port);
    }

    public void create(String bus) throws IOException {
        call("CreateEventBus", "{\"Name\":\"" + bus + "\"}");
    }

    /**
     * A rule for orders of one kind.
     *
     * @param kind that it matches: see {@link PutEvents}
     * @param queue that gets what matches; empty for none
     */
    public void rule(String bus, String name, String kind, String queue) throws IOException {
        String pattern = "{\"source\":[\"shop.orders\"],\"detail\":{\"kind\":[\"" + kind + "\"]}}";
        String at = "\"EventBusName\":\"" + bus + "\"";
        call("PutRule", "{" + at + ",\"Name\":\"" + name + "\",\"EventPattern\":\"" + escaped(pattern) + "\"}");
        if (!queue.isEmpty()) {
            call(
                    "PutTargets",
                    "{" + at + ",\"Rule\":\"" + name + "\",\"Targets\":[{\"Id\":\"1\",\"Arn\":\"" + QUEUE_ARN + queue
                            + "\"}]}");
        }
    }

    static String escaped(String json) {
        return json.replace("\"", "\\\"");
    }

    /** Keeps the answer to PutEvents as it is on the wire, for the echo server to give. */
    public static void record(int port, Path folder) throws IOException {
        try (Buses buses = new Buses(port)) {
            PutEvents put = new PutEvents(port, "default", "none");
            Answer answer = buses.caller.call(put::ask);
            put.answered(answer);
            Files.write(folder.resolve("AWSEvents.PutEvents.http"), answer.wire());
        }
    }

    private void call(String operation, String body) throws IOException {
        EventsRequest request = EventsRequest.events(operation, port);
        caller.call(out -> request.write(out, body.getBytes(ISO_8859_1)));
    }

    @Override
    public void close() throws IOException {
        caller.close();
    }
}
