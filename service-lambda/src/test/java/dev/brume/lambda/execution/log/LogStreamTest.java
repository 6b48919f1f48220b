package dev.brume.lambda.execution.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import dev.brume.core.time.ManualTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

/** Whoever is told that an invocation is over finds its report in the log. */
final class LogStreamTest {
    private static final Place PLACE = new Place(new AccountId("111122223333"), Region.US_EAST_1);
    private final List<List<String>> sent = new ArrayList<>();
    private @Nullable Runnable meanwhile;
    private final LogStream stream = new LogStream(
            new Logs(),
            new ManualTime(Instant.EPOCH),
            PLACE,
            new Principal.ServicePrincipal("lambda.amazonaws.com", ""),
            "group",
            "stream");

    private final class Logs implements AwsClient {
        @Override
        public <O extends SdkResponse> CompletionStage<O> call(
                SdkRequest request, Class<O> response, Principal principal, Place place, @Nullable Call cause) {
            SdkResponse answer = switch (request) {
                case CreateLogGroupRequest group ->
                    CreateLogGroupResponse.builder().build();
                case CreateLogStreamRequest made ->
                    CreateLogStreamResponse.builder().build();
                case PutLogEventsRequest put -> {
                    sent.add(
                            put.logEvents().stream().map(InputLogEvent::message).toList());
                    Runnable task = meanwhile;
                    meanwhile = null;
                    if (task != null) {
                        task.run();
                    }
                    yield PutLogEventsResponse.builder().build();
                }
                default -> throw new IllegalArgumentException(request.toString());
            };
            return CompletableFuture.completedFuture(response.cast(answer));
        }
    }

    @Test
    void whatWaitsIsSentByWhoFlushesItHere() {
        stream.add("one");
        stream.add("two");
        stream.flushHere();
        assertThat(sent).containsExactly(List.of("one", "two"));
        stream.flushHere();
        assertThat(sent).hasSize(1);
        stream.add("three");
        stream.flushHere();
        assertThat(sent).containsExactly(List.of("one", "two"), List.of("three"));
    }

    @Test
    void whoSendsAlreadyLeavesWhatCameMeanwhileToAnother() {
        CompletableFuture<Void> background = new CompletableFuture<>();
        stream.add("one");
        meanwhile = () -> {
            stream.add("two");
            stream.flushHere();
            meanwhile = () -> background.complete(null);
        };
        stream.flushHere();
        background.join();
        assertThat(sent).containsExactly(List.of("one"), List.of("two"));
    }
}
