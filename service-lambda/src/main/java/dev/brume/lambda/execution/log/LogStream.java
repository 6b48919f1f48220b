package dev.brume.lambda.execution.log;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Core;
import dev.brume.core.error.AwsException;
import dev.brume.core.error.Cause;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.time.EmulatorTime;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.ExecutionRole;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

/**
 * An environment's log stream in CloudWatch Logs. Events wait in a bounded queue while a batch is on its way; what does not fit is
 * dropped and counted, and the count is logged. Whoever writes never waits, and never learns of a failure.
 *
 * <p>The lock guards all that changes; nothing is called under it.
 */
public final class LogStream {
    private static final Logger LOG = LoggerFactory.getLogger(LogStream.class);
    private static final String THERE_ALREADY = "ResourceAlreadyExistsException";
    private static final String NOT_FOUND = "ResourceNotFoundException";
    private static final String NOT_SERVED = "UnknownOperationException";
    /** CloudWatch Logs User Guide, "CloudWatch Logs quotas": a batch holds 1,048,576 bytes, with 26 for each event. */
    private static final int BATCH_BYTES_MAX = 1_048_576;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int ID_BYTES = 16;
    private static final int EVENT_OVERHEAD_BYTES = 26;
    private static final int BATCH_EVENTS_MAX = 10_000;
    static final int WAITING_BYTES_MAX = 4 * 1024 * 1024;
    private static final int UTF8_BYTES_PER_CHAR_MAX = 3;

    private final AwsClient aws;
    private final EmulatorTime time;
    private final Principal writer;
    private final Place place;
    private final String group;
    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<InputLogEvent> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private long dropped;
    private boolean sending;
    private boolean made;
    private boolean warned;

    /** The log stream of a new environment: {@code 2026/01/31/[$LATEST]} and an id. */
    static LogStream of(Core core, Deployment deployment) {
        String name = DAY.format(core.time().now()) + "/[" + deployment.version() + "]"
                + core.ids().hex(ID_BYTES);
        return new LogStream(
                core.aws(),
                core.time(),
                deployment.place(),
                ExecutionRole.of(deployment.functionArn(), deployment.roleArn()),
                deployment.logs().group(),
                name);
    }

    LogStream(AwsClient aws, EmulatorTime time, Place place, Principal writer, String group, String name) {
        this.aws = aws;
        this.time = time;
        this.writer = writer;
        this.place = place;
        this.group = group;
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** Adds an event, dated now, and sends it. */
    public void write(String message) {
        add(message);
        flush();
    }

    /** Adds an event, dated now, that goes with the next one, or with {@link #flush}: each call of CloudWatch Logs has its price. */
    public void add(String message) {
        if (message.isEmpty()) {
            return;
        }
        InputLogEvent event = event(message);
        lock.lock();
        try {
            long bytes = bytes(event);
            if (waitingBytes + bytes > WAITING_BYTES_MAX) {
                dropped++;
                return;
            }
            waiting.add(event);
            waitingBytes += bytes;
        } finally {
            lock.unlock();
        }
    }

    /** Sends what waits. */
    public void flush() {
        boolean start;
        lock.lock();
        try {
            start = !sending && !(waiting.isEmpty() && dropped == 0);
            sending |= start;
        } finally {
            lock.unlock();
        }
        if (start) {
            startSending();
        }
    }

    /** Sends what waits on this thread, unless another is at it: whoever is answered next finds it there. */
    public void flushHere() {
        lock.lock();
        try {
            if (sending || (waiting.isEmpty() && dropped == 0)) {
                return;
            }
            sending = true;
        } finally {
            lock.unlock();
        }
        send(next());
        boolean more;
        lock.lock();
        try {
            more = !waiting.isEmpty() || dropped > 0;
            sending = more;
        } finally {
            lock.unlock();
        }
        if (more) {
            startSending();
        }
    }

    /** Whether what is written now would be dropped. */
    public boolean isFull() {
        lock.lock();
        try {
            return waitingBytes > WAITING_BYTES_MAX - BATCH_BYTES_MAX;
        } finally {
            lock.unlock();
        }
    }

    private void startSending() {
        try {
            time.execute(this::send);
        } catch (RuntimeException closed) {
            LOG.trace("The emulator is closing", closed);
        }
    }

    private InputLogEvent event(String message) {
        return InputLogEvent.builder()
                .timestamp(time.now().toEpochMilli())
                .message(message)
                .build();
    }

    /** The most that it can count as. */
    private static long bytes(InputLogEvent event) {
        return (long) event.message().length() * UTF8_BYTES_PER_CHAR_MAX + EVENT_OVERHEAD_BYTES;
    }

    /** Sends batch after batch, on a background thread, until nothing waits. */
    private void send() {
        for (List<InputLogEvent> batch = next(); !batch.isEmpty(); batch = next()) {
            send(batch);
        }
    }

    private void send(List<InputLogEvent> batch) {
        try {
            put(batch).toCompletableFuture().join();
        } catch (CompletionException | java.util.concurrent.CancellationException failure) {
            warn(failure.getCause() == null ? failure : failure.getCause());
        }
    }

    private List<InputLogEvent> next() {
        lock.lock();
        try {
            if (dropped > 0) {
                InputLogEvent note = event("[brume] " + dropped + " log events were dropped: they came faster than"
                        + " CloudWatch Logs took them");
                waiting.addFirst(note);
                waitingBytes += bytes(note);
                dropped = 0;
            }
            List<InputLogEvent> batch = new ArrayList<>();
            long size = 0;
            while (!waiting.isEmpty() && batch.size() < BATCH_EVENTS_MAX) {
                long bytes = bytes(waiting.getFirst());
                if (!batch.isEmpty() && size + bytes > BATCH_BYTES_MAX) {
                    break;
                }
                batch.add(waiting.removeFirst());
                size += bytes;
                waitingBytes -= bytes;
            }
            sending = !batch.isEmpty();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private CompletionStage<PutLogEventsResponse> put(List<InputLogEvent> batch) {
        PutLogEventsRequest request = PutLogEventsRequest.builder()
                .logGroupName(group)
                .logStreamName(name)
                .logEvents(batch)
                .build();
        return (made ? CompletableFuture.<Void>completedFuture(null) : make())
                .thenCompose(there -> call(request, PutLogEventsResponse.class))
                .exceptionallyCompose(failure -> isError(failure, NOT_FOUND)
                        ? make().thenCompose(there -> call(request, PutLogEventsResponse.class))
                        : CompletableFuture.failedFuture(failure));
    }

    private CompletionStage<Void> make() {
        CreateLogGroupRequest groupRequest =
                CreateLogGroupRequest.builder().logGroupName(group).build();
        CreateLogStreamRequest streamRequest = CreateLogStreamRequest.builder()
                .logGroupName(group)
                .logStreamName(name)
                .build();
        return unlessThere(call(groupRequest, CreateLogGroupResponse.class))
                .thenCompose(there -> unlessThere(call(streamRequest, CreateLogStreamResponse.class)))
                .thenAccept(there -> made = true);
    }

    private static CompletionStage<Void> unlessThere(CompletionStage<? extends SdkResponse> answer) {
        return answer.<Void>thenApply(there -> null)
                .exceptionallyCompose(failure -> isError(failure, THERE_ALREADY)
                        ? CompletableFuture.<Void>completedFuture(null)
                        : CompletableFuture.failedFuture(failure));
    }

    private <O extends SdkResponse> CompletionStage<O> call(SdkRequest request, Class<O> response) {
        try {
            return aws.call(request, response, writer, place, null);
        } catch (AwsException notServed) {
            return CompletableFuture.failedFuture(notServed);
        }
    }

    private static boolean isError(Throwable failure, String code) {
        Throwable cause = Cause.of(failure);
        return cause instanceof AwsException error && error.code().equals(code);
    }

    private void warn(Throwable failure) {
        // Where CloudWatch Logs is not served, there is nothing to say.
        if (!warned && !isError(failure, NOT_SERVED)) {
            warned = true;
            LOG.warn("Lambda could not write to the log group {}: {}", group, failure.getMessage());
        }
    }
}
