package dev.brume.bench.events;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.brume.bench.load.Answer;
import dev.brume.bench.load.Caller;
import dev.brume.bench.load.Conversation;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Makes schedules and groups, and moves the clock. One thread at a time. */
public final class Schedules implements AutoCloseable {
    /** When no bench runs any more. */
    public static final String NEVER = "cron(0 0 1 1 ? 2190)";

    private final int port;
    private final Caller caller;
    private final EventsRequest time;

    public Schedules(int port) throws IOException {
        this.port = port;
        this.caller = new Caller(port);
        this.time = EventsRequest.scheduler("POST", "/_brume/time", port);
    }

    public void createGroup(String group) throws IOException {
        EventsRequest request = EventsRequest.scheduler("POST", "/schedule-groups/" + group, port);
        caller.call(out -> request.write(out, "{}".getBytes(ISO_8859_1)));
    }

    /** With all its schedules. */
    public void deleteGroup(String group) throws IOException {
        EventsRequest request = EventsRequest.scheduler("DELETE", "/schedule-groups/" + group, port);
        caller.call(out -> request.write(out, new byte[0]));
    }

    public void create(String group, String name, String expression) throws IOException {
        EventsRequest request = EventsRequest.scheduler("POST", "/schedules/" + name, port);
        byte[] body = body(group, expression);
        caller.call(out -> request.write(out, body));
    }

    private static byte[] body(String group, String expression) {
        return ("{\"GroupName\":\"" + group + "\",\"ScheduleExpression\":\"" + expression
                        + "\",\"FlexibleTimeWindow\":{\"Mode\":\"OFF\"},\"Target\":{\"Arn\":\"arn:aws:sqs:us-east-1:000000000000:due\","
                        + "\"RoleArn\":\"arn:aws:iam::000000000000:role/scheduler\",\"Input\":\"due\"}}")
                .getBytes(ISO_8859_1);
    }

    /** CreateSchedule of what is never due, each under another name. */
    public Conversation creating(String group, String prefix) {
        return new Conversation() {
            private int made;

            @Override
            public void ask(ByteBuffer out) {
                EventsRequest.scheduler("POST", "/schedules/" + prefix + "-" + made++, port)
                        .write(out, body(group, NEVER));
            }

            @Override
            public void answered(Answer answer) {}
        };
    }

    /** Moves the server's clock; returns when all that was due is done. */
    public void advance(String by) throws IOException {
        byte[] body = ("{\"action\":\"advance\",\"by\":\"" + by + "\"}").getBytes(ISO_8859_1);
        caller.call(out -> time.write(out, body));
    }

    @Override
    public void close() throws IOException {
        caller.close();
    }
}
