package dev.brume.bench.states;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.brume.bench.load.Answer;
import dev.brume.bench.load.Caller;
import dev.brume.bench.load.Conversation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** Makes state machines and runs them, by calls of which only those of a {@link Conversation} are counted. One thread at a time. */
public final class StateMachines implements AutoCloseable {
    private static final String ARN = "arn:aws:states:us-east-1:000000000000:stateMachine:";
    private static final String ROLE = "arn:aws:iam::000000000000:role/bench";
    private static final byte[] SUCCEEDED = "\"SUCCEEDED\"".getBytes(ISO_8859_1);
    private static final byte[] RUNNING = "\"RUNNING\"".getBytes(ISO_8859_1);
    private static final long LOOKED_NANOS = 1_000_000;
    private final int port;
    private final Caller caller;

    public StateMachines(int port) throws IOException {
        this.port = port;
        this.caller = new Caller(port);
    }

    /** Makes it, unless it is there. */
    public void create(String name, Machine machine) throws IOException {
        String definition = machine.definition().replace("\"", "\\\"");
        call(
                "CreateStateMachine",
                "{\"name\":\"%s\",\"definition\":\"%s\",\"roleArn\":\"%s\",\"type\":\"%s\"}"
                        .formatted(name, definition, ROLE, machine.type()));
    }

    /** Runs an Express machine to its end; fails unless that is success. */
    public void run(String name, String input) throws IOException {
        Answer answer = call(operation(true), body(name, input));
        if (!answer.contains(SUCCEEDED)) {
            throw new IllegalStateException("the execution failed: " + answer.body());
        }
    }

    /** Runs a Standard machine to its end, looked for every millisecond; fails unless that is success. */
    public void runStandard(String name, String execution, String input) throws IOException {
        String body = body(name, input);
        call(operation(false), body.substring(0, body.length() - 1) + ",\"name\":\"" + execution + "\"}");
        String described =
                "{\"executionArn\":\"" + ARN.replace(":stateMachine:", ":execution:") + name + ":" + execution + "\"}";
        Answer answer = call("DescribeExecution", described);
        while (answer.contains(RUNNING)) {
            LockSupport.parkNanos(LOOKED_NANOS);
            answer = call("DescribeExecution", described);
        }
        if (!answer.contains(SUCCEEDED)) {
            throw new IllegalStateException("the execution failed: " + answer.body());
        }
    }

    /** A page of ten executions, the first one. */
    public void list(String name) throws IOException {
        call("ListExecutions", "{\"stateMachineArn\":\"" + ARN + name + "\",\"maxResults\":10}");
    }

    /** Starts executions of a machine, again and again. */
    public Conversation starting(String name, boolean synchronously, String input) {
        StatesRequest request = new StatesRequest(operation(synchronously), port);
        byte[] body = body(name, input).getBytes(ISO_8859_1);
        return new Conversation() {
            @Override
            public void ask(ByteBuffer out) {
                request.write(out, body);
            }

            @Override
            public void answered(Answer answer) {
                if (synchronously && !answer.contains(SUCCEEDED)) {
                    throw new IllegalStateException("an execution failed: " + answer.body());
                }
            }
        };
    }

    private static String operation(boolean synchronously) {
        return synchronously ? "StartSyncExecution" : "StartExecution";
    }

    private static String body(String name, String input) {
        return "{\"stateMachineArn\":\"%s\",\"input\":\"%s\"}".formatted(ARN + name, input.replace("\"", "\\\""));
    }

    /** Forgets all state machines and executions. */
    public void reset() throws IOException {
        byte[] head = ("POST /_brume/reset?service=states HTTP/1.1\r\nHost: localhost:" + port
                        + "\r\nContent-Length: 0\r\n\r\n")
                .getBytes(ISO_8859_1);
        caller.call(out -> out.put(head));
    }

    /** Keeps the answers to both ways of starting as they are on the wire, for the echo server to give. */
    public static void record(int port, Path folder) throws IOException {
        try (StateMachines machines = new StateMachines(port)) {
            machines.create("recorded", Machine.FIVE_STATES);
            machines.create("recorded-express", Machine.FIVE_EXPRESS_STATES);
            for (boolean synchronously : new boolean[] {false, true}) {
                String operation = operation(synchronously);
                String name = synchronously ? "recorded-express" : "recorded";
                Answer answer = machines.call(operation, body(name, Machine.FIVE_STATES.input()));
                Files.write(folder.resolve("AWSStepFunctions." + operation + ".http"), answer.wire());
            }
            machines.reset();
        }
    }

    private Answer call(String operation, String body) throws IOException {
        StatesRequest request = new StatesRequest(operation, port);
        return caller.call(out -> request.write(out, body.getBytes(ISO_8859_1)));
    }

    @Override
    public void close() throws IOException {
        caller.close();
    }
}
