package dev.brume.bench.sns;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.brume.bench.load.Caller;
import dev.brume.bench.load.QueryRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sets the stage: topics and their subscriptions, by calls whose cost is not looked at. */
public final class Topics implements AutoCloseable {
    private static final String ACCOUNT = "000000000000";
    private final int port;
    private final Caller caller;
    private final QueryRequest request;

    public Topics(int port) throws IOException {
        this.port = port;
        this.caller = new Caller(port);
        this.request = new QueryRequest("sns", "localhost:" + port);
    }

    /** @return the topic's ARN */
    public String create(String name) throws IOException {
        call("CreateTopic&Name=" + name);
        return "arn:aws:sns:us-east-1:" + ACCOUNT + ":" + name;
    }

    /** @param filterPolicy JSON; empty for none */
    public void subscribe(String topicArn, String queue, String filterPolicy) throws IOException {
        String policy = filterPolicy.isEmpty()
                ? ""
                : "&Attributes.entry.1.key=FilterPolicy&Attributes.entry.1.value="
                        + URLEncoder.encode(filterPolicy, StandardCharsets.UTF_8);
        call("Subscribe&Protocol=sqs&TopicArn=" + topicArn + "&Endpoint=arn:aws:sqs:us-east-1:" + ACCOUNT + ":" + queue
                + policy);
    }

    /** Keeps the answer to Publish as it is on the wire, for the echo server to give. */
    public static void record(int port, Path folder) throws IOException {
        try (Topics topics = new Topics(port)) {
            Files.write(folder.resolve("query.http"), topics.recordedAnswer());
        }
    }

    private byte[] recordedAnswer() throws IOException {
        return caller.call(new Publish(port, create("recorded"), "")::ask).wire();
    }

    private void call(String form) throws IOException {
        byte[] body = ("Action=" + form + "&Version=2010-03-31").getBytes(ISO_8859_1);
        caller.call(out -> request.write(out, body));
    }

    @Override
    public void close() throws IOException {
        caller.close();
    }
}
