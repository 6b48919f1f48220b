package dev.brume.conformance.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Dispatcher;
import dev.brume.core.dispatch.Operation;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import dev.brume.core.time.ManualTime;
import dev.brume.core.trace.CallLog;
import dev.brume.core.trace.CallRecord;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;

/** Inline, asynchronous and blocking operations: each answers once, fails as AWS does, and is logged once. */
class DispatcherTest {
    private static final ListQueuesRequest REQUEST = ListQueuesRequest.builder().build();
    private static final ListQueuesResponse ANSWER =
            ListQueuesResponse.builder().build();
    private final ManualTime time = new ManualTime();
    private final CallLog log = new CallLog();
    private final Dispatcher dispatcher = new Dispatcher(time, log);
    private final Call call = new Call(
            "id",
            "sqs",
            "ListQueues",
            new Place(AccountId.DEFAULT, Region.US_EAST_1),
            new Principal.Caller(AccountId.DEFAULT, "test"),
            time.now(),
            "1-0-0",
            null,
            null,
            "http://localhost:4566",
            "/");

    @AfterEach
    void close() {
        time.close();
    }

    private CompletableFuture<Object> invoke(Operation<ListQueuesRequest> operation) {
        return dispatcher.invoke(call, operation, REQUEST).toCompletableFuture();
    }

    private static Operation.Inline<ListQueuesRequest, ListQueuesResponse> inline(RuntimeException failure) {
        return (request, circumstances) -> {
            throw failure;
        };
    }

    private String loggedError() {
        assertThat(log.total()).isEqualTo(1);
        CallRecord record = log.latest(any -> true, 1).get(0);
        return record.error();
    }

    @Test
    void anInlineOperationAnswersAtOnce() {
        Operation.Inline<ListQueuesRequest, ListQueuesResponse> operation = (request, circumstances) -> ANSWER;
        assertThat(invoke(operation)).isCompletedWithValue(ANSWER);
        assertThat(loggedError()).isEmpty();
    }

    @Test
    void anErrorOfAwsIsPassedOn() {
        AwsException refusal = new AwsException("QueueDoesNotExist", "no");
        assertThat(invoke(inline(refusal))).isCompletedExceptionally();
        assertThat(loggedError()).isEqualTo("QueueDoesNotExist");
    }

    @Test
    void aBugBecomesAnInternalFailure() {
        assertThat(invoke(inline(new IllegalStateException("a bug, on purpose"))))
                .failsWithin(1, TimeUnit.SECONDS)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(AwsException.class, answer -> {
                    assertThat(answer.code()).isEqualTo("InternalFailure");
                    assertThat(answer.status()).isEqualTo(500);
                    assertThat(answer.getMessage()).doesNotContain("on purpose");
                });
        assertThat(loggedError()).isEqualTo("InternalFailure");
    }

    @Test
    void anAsynchronousOperationAnswersLaterAndIsNoWorkMeanwhile() {
        CompletableFuture<ListQueuesResponse> poll = new CompletableFuture<>();
        Operation.Asynchronous<ListQueuesRequest, ListQueuesResponse> operation = (request, circumstances) -> poll;
        CompletableFuture<Object> answer = invoke(operation);
        assertThat(answer).isNotDone();
        assertThat(time.work().inFlight()).isZero();
        assertThat(log.total()).isZero();
        poll.complete(ANSWER);
        assertThat(answer).isCompletedWithValue(ANSWER);
        assertThat(loggedError()).isEmpty();
    }

    @Test
    void aClientThatLeavesCancelsTheOperation() {
        CompletableFuture<ListQueuesResponse> poll = new CompletableFuture<>();
        Operation.Asynchronous<ListQueuesRequest, ListQueuesResponse> operation = (request, circumstances) -> poll;
        invoke(operation).cancel(false);
        assertThat(poll).isCancelled();
        assertThat(loggedError()).isEqualTo("ClientDisconnected");
    }

    @Test
    void anAsynchronousFailureIsUnwrapped() {
        CompletableFuture<ListQueuesResponse> poll = new CompletableFuture<>();
        Operation.Asynchronous<ListQueuesRequest, ListQueuesResponse> operation = (request, circumstances) -> poll;
        CompletableFuture<Object> answer = invoke(operation);
        poll.completeExceptionally(new CompletionException(new AwsException("QueueDoesNotExist", "gone")));
        assertThat(answer).isCompletedExceptionally();
        assertThat(loggedError()).isEqualTo("QueueDoesNotExist");
    }

    @Test
    void aBlockingOperationRunsInTheBackgroundAndCountsAsWork() throws Exception {
        CompletableFuture<Void> released = new CompletableFuture<>();
        Operation.Blocking<ListQueuesRequest, ListQueuesResponse> operation = (request, circumstances) -> {
            released.join();
            return ANSWER;
        };
        CompletableFuture<Object> answer = invoke(operation);
        assertThat(answer).isNotDone();
        assertThat(time.work().inFlight()).isEqualTo(1);
        released.complete(null);
        assertThat(answer.get(10, TimeUnit.SECONDS)).isSameAs(ANSWER);
        assertThat(time.work().awaitIdle(10_000)).isTrue();
        assertThat(loggedError()).isEmpty();
    }
}
