package dev.brume.bench.logs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.brume.bench.load.Answer;
import dev.brume.bench.load.Caller;
import dev.brume.bench.load.Conversation;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Makes log groups with one stream, fills and searches them. One thread at a time. */
public final class LogGroups implements AutoCloseable {
    private static final int FILLED_AT_A_TIME = 1_000;
    private static final byte[] REJECTED = "rejected".getBytes(ISO_8859_1);
    private final int port;
    private final Caller caller;

    public LogGroups(int port) throws IOException {
        this.port = port;
        this.caller = new Caller(port);
    }

    public void create(String group) throws IOException {
        call("CreateLogGroup", "{\"logGroupName\":\"" + group + "\"}");
        call("CreateLogStream", "{\"logGroupName\":\"" + group + "\",\"logStreamName\":\"s\"}");
    }

    public void delete(String group) throws IOException {
        call("DeleteLogGroup", "{\"logGroupName\":\"" + group + "\"}");
    }

    /** Puts so many events. */
    public void fill(String group, int events) throws IOException {
        for (int put = 0; put < events; put += FILLED_AT_A_TIME) {
            call("PutLogEvents", batch(group, put, FILLED_AT_A_TIME));
        }
    }

    /** Reads pages until the last, or until one has matches. */
    public void filter(String group, String pattern) throws IOException {
        String search =
                "{\"logGroupName\":\"%s\",\"filterPattern\":\"%s\"".formatted(group, pattern.replace("\"", "\\\""));
        byte[] token = call("FilterLogEvents", search + "}").member("\"nextToken\"".getBytes(ISO_8859_1));
        while (token != null) {
            token = call("FilterLogEvents", search + ",\"nextToken\":\"" + new String(token, ISO_8859_1) + "\"}")
                    .member("\"nextToken\"".getBytes(ISO_8859_1));
        }
    }

    /** PutLogEvents of so many events, again and again. */
    public Conversation putting(String group, int events) {
        LogsRequest request = new LogsRequest("PutLogEvents", port);
        byte[] body = batch(group, 0, events).getBytes(ISO_8859_1);
        return new Conversation() {
            @Override
            public void ask(ByteBuffer out) {
                request.write(out, body);
            }

            @Override
            public void answered(Answer answer) {
                if (answer.contains(REJECTED)) {
                    throw new IllegalStateException("events were rejected: " + answer.body());
                }
            }
        };
    }

    /** Lines of JSON as an application writes them, about 150 characters each. */
    private static String batch(String group, int first, int count) {
        long now = System.currentTimeMillis();
        StringBuilder body =
                new StringBuilder("{\"logGroupName\":\"" + group + "\",\"logStreamName\":\"s\",\"logEvents\":[");
        for (int i = 0; i < count; i++) {
            int number = first + i;
            body.append(i == 0 ? "" : ",")
                    .append("{\"timestamp\":")
                    .append(now)
                    .append(
                            ",\"message\":\"{\\\"level\\\":\\\"INFO\\\",\\\"logger\\\":\\\"shop.orders.OrderService\\\",")
                    .append("\\\"order\\\":")
                    .append(number)
                    .append(",\\\"latency\\\":")
                    .append(number % 97)
                    .append(",\\\"message\\\":\\\"An order was accepted and goes to the warehouse\\\"}\"}");
        }
        return body.append("]}").toString();
    }

    private Answer call(String operation, String body) throws IOException {
        LogsRequest request = new LogsRequest(operation, port);
        return caller.call(out -> request.write(out, body.getBytes(ISO_8859_1)));
    }

    @Override
    public void close() throws IOException {
        caller.close();
    }
}
