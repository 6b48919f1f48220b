package dev.brume.conformance.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.brume.conformance.aws.TestAws;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionStart;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionUpdate;
import software.amazon.awssdk.services.cloudwatchlogs.model.SessionTimeoutException;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailResponseHandler;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailResponseStream;

/** Live Tail by the SDK's asynchronous client. */
class LiveTailTest {
    private static final long PATIENCE_SECONDS = 30;

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireLogs logs = new WireLogs(AWS);
    private final List<CloudWatchLogsAsyncClient> opened = new ArrayList<>();

    @AfterEach
    void closeClients() {
        opened.forEach(CloudWatchLogsAsyncClient::close);
    }

    /** AWS's own host name begins with "stream-", which this machine's does not. */
    private CloudWatchLogsAsyncClient client() {
        CloudWatchLogsAsyncClient client = CloudWatchLogsAsyncClient.builder()
                .endpointOverride(URI.create(AWS.endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(AWS.account(), "test")))
                .overrideConfiguration(config -> config.retryStrategy(retry -> retry.maxAttempts(1))
                        .putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
                .build();
        opened.add(client);
        return client;
    }

    /** A session that is under way. */
    private record Tail(BlockingQueue<StartLiveTailResponseStream> events, CompletableFuture<Void> call) {
        LiveTailSessionStart start() {
            return (LiveTailSessionStart) next();
        }

        List<String> messages() {
            return ((LiveTailSessionUpdate) next())
                    .sessionResults().stream()
                            .map(LiveTailSessionLogEvent::message)
                            .toList();
        }

        private StartLiveTailResponseStream next() {
            try {
                StartLiveTailResponseStream event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (event == null) {
                    throw new AssertionError("no event; the call: " + call);
                }
                return event;
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }

        Throwable failure() {
            Throwable failure = catchThrowable(() -> call.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            Throwable cause = failure.getCause();
            return cause instanceof CompletionException wrapped ? wrapped.getCause() : cause;
        }
    }

    private Tail tail(Consumer<StartLiveTailRequest.Builder> request) {
        BlockingQueue<StartLiveTailResponseStream> events = new LinkedBlockingQueue<>();
        return new Tail(
                events,
                client().startLiveTail(
                                request,
                                StartLiveTailResponseHandler.builder()
                                        .subscriber(events::add)
                                        .onError(told -> {})
                                        .build()));
    }

    private CloudWatchLogsException refused(Consumer<StartLiveTailRequest.Builder> request) {
        return (CloudWatchLogsException) tail(request).failure();
    }

    @Test
    void eventsAreSeenAsTheyArrive() {
        String group = logs.group("app");
        logs.stream(group, "s");
        logs.put(group, "s", logs.event(0, "ERROR before"));
        Tail tail = tail(start -> start.logGroupIdentifiers(logs.arn(group)).logEventFilterPattern("ERROR"));

        LiveTailSessionStart start = tail.start();
        assertThat(start.logGroupIdentifiers()).containsExactly(logs.arn(group));
        assertThat(start.logEventFilterPattern()).isEqualTo("ERROR");
        logs.put(group, "s", logs.event(0, "ERROR one"), logs.event(0, "fine"));
        AWS.pass(Duration.ofSeconds(1));
        assertThat(tail.messages()).containsExactly("ERROR one");
        AWS.pass(Duration.ofSeconds(1));
        assertThat(tail.messages()).isEmpty();
    }

    @Test
    void aSessionSeesTenGroups() {
        List<String> arns = IntStream.range(0, 10)
                .mapToObj(i -> logs.arn(logs.group("app" + i)))
                .toList();
        logs.stream("app9", "s");
        Tail tail = tail(start -> start.logGroupIdentifiers(arns));
        tail.start();
        logs.put("app9", "s", logs.event(0, "from the tenth"));
        AWS.pass(Duration.ofSeconds(1));

        LiveTailSessionLogEvent event =
                ((LiveTailSessionUpdate) tail.next()).sessionResults().getFirst();
        assertThat(event.message()).isEqualTo("from the tenth");
        assertThat(event.logGroupIdentifier()).isEqualTo(logs.arn("app9"));
        assertThat(event.logStreamName()).isEqualTo("s");
        assertThat(event.timestamp()).isEqualTo(event.ingestionTime());
    }

    @Test
    void aSessionTimesOutAfterThreeHours() {
        String group = logs.group("app");
        Tail tail = tail(start -> start.logGroupIdentifiers(logs.arn(group)));
        tail.start();
        AWS.pass(Duration.ofHours(3));
        assertThat(tail.failure()).isInstanceOf(SessionTimeoutException.class);
    }

    @Test
    void whatIsWrongIsAnsweredAtOnce() {
        String group = logs.group("app");
        String other = logs.group("other");
        assertThat(refused(start -> start.logGroupIdentifiers(logs.arn("nowhere")))
                        .awsErrorDetails()
                        .errorCode())
                .isEqualTo("ResourceNotFoundException");
        assertThat(refused(start -> start.logGroupIdentifiers(logs.arn(group) + ":*"))
                        .awsErrorDetails()
                        .errorCode())
                .isEqualTo("InvalidParameterException");
        assertThat(refused(start -> start.logGroupIdentifiers(logs.arn(group), logs.arn(other))
                                .logStreamNames("s"))
                        .awsErrorDetails()
                        .errorMessage())
                .contains("logStreamNames");
        assertThat(refused(start -> start.logGroupIdentifiers(logs.arn(group))
                                .logStreamNames("s")
                                .logStreamNamePrefixes("s"))
                        .awsErrorDetails()
                        .errorMessage())
                .contains("both");
        assertThat(refused(start -> start.logGroupIdentifiers(logs.arn(group)).logEventFilterPattern("{ $.a = "))
                        .awsErrorDetails()
                        .errorMessage())
                .isEqualTo("Invalid filter pattern");
    }
}
