package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.config.EmulatorOptions.QueueUrlStrategy;
import dev.brume.core.config.Limits;
import dev.brume.core.error.AwsException;
import dev.brume.core.http.Headers;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Region;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** Queue URLs: all forms are understood, and one of them is given out. */
class QueueUrlTest {
    private static final String NOT_NAMED = "-";

    @ParameterizedTest
    @CsvSource({
        "http://localhost:4566/111111111111/orders, 111111111111, -, orders",
        "https://127.0.0.1/111111111111/orders.fifo, 111111111111, -, orders.fifo",
        "http://localhost:4566/111111111111/orders/, 111111111111, -, orders",
        "http://sqs.eu-west-1.localhost.localstack.cloud:4566/111111111111/orders, 111111111111, eu-west-1, orders",
        "http://eu-west-1.queue.localhost.localstack.cloud:4566/111111111111/orders, 111111111111, eu-west-1, orders",
        "http://queue.localhost.localstack.cloud:4566/111111111111/orders, 111111111111, us-east-1, orders",
        "http://localhost:4566/queue/eu-west-1/111111111111/orders, 111111111111, eu-west-1, orders",
        "https://sqs.eu-west-1.amazonaws.com/111111111111/orders, 111111111111, eu-west-1, orders",
        "https://sqs.cn-north-1.amazonaws.com.cn/111111111111/orders, 111111111111, cn-north-1, orders",
        "https://eu-west-1.queue.amazonaws.com/111111111111/orders, 111111111111, eu-west-1, orders",
        "https://queue.amazonaws.com/111111111111/orders, 111111111111, us-east-1, orders",
        "http://localhost:9324/queue/orders, -, -, orders",
        "http://localhost:4566/queue/111111111111/orders, 111111111111, -, orders",
        "arn:aws:sqs:eu-west-1:111111111111:orders, 111111111111, eu-west-1, orders",
        "/111111111111/orders, 111111111111, -, orders",
        "orders, -, -, orders"
    })
    void everyFormIsUnderstood(String url, String account, String region, String name) {
        QueueUrl queue = QueueUrl.parse(url);

        assertThat(queue.account().map(AccountId::value).orElse(NOT_NAMED)).isEqualTo(account);
        assertThat(queue.region().map(Region::name).orElse(NOT_NAMED)).isEqualTo(region);
        assertThat(queue.name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:4566",
                "http://localhost:4566/",
                "http://localhost:4566/not-an-account/orders",
                "http://localhost:4566/queue/nowhere/111111111111/orders",
                "http://localhost:4566/a/b/c/d/e",
                "arn:aws:sns:eu-west-1:111111111111:topic",
                "arn:aws:sqs",
                "://",
                "//"
            })
    void anythingElseIsAnInvalidAddress(String url) {
        Sqs sqs = Sqs.start();

        assertThat(Sqs.refusal(() -> sqs.send(url, "x")))
                .returns("InvalidAddress", AwsException::code)
                .hasMessage("The address " + url + " is not valid for this endpoint.");
    }

    @Test
    void queueMustBeNamed() {
        assertThat(Sqs.refusal(() -> Sqs.start().send("", "x")))
                .returns("MissingParameter", AwsException::code)
                .hasMessage("The request must contain the parameter QueueUrl.");
    }

    @ParameterizedTest
    @CsvSource({
        "PATH, http://localhost:4566, http://localhost:4566/000000000000/q",
        "PATH, https://sqs:8443, https://sqs:8443/000000000000/q",
        "STANDARD, http://localhost:4566, http://sqs.us-east-1.localhost.localstack.cloud:4566/000000000000/q",
        "STANDARD, http://127.0.0.1, http://sqs.us-east-1.localhost.localstack.cloud/000000000000/q",
        "STANDARD, http://sqs.us-east-1.localhost.localstack.cloud:4566, "
                + "http://sqs.us-east-1.localhost.localstack.cloud:4566/000000000000/q",
        "STANDARD, http://us-east-1.queue.localhost.localstack.cloud:4566, "
                + "http://sqs.us-east-1.localhost.localstack.cloud:4566/000000000000/q",
        "STANDARD, https://brume.test, https://sqs.us-east-1.brume.test/000000000000/q",
        "DOMAIN, http://localhost:4566, http://us-east-1.queue.localhost.localstack.cloud:4566/000000000000/q",
        "REGION_PATH, http://localhost:4566, http://localhost:4566/queue/us-east-1/000000000000/q"
    })
    void urlsInAnswersFollowTheStrategyAndTheCallersHost(QueueUrlStrategy strategy, String endpoint, String expected) {
        assertThat(url(strategy, null, endpoint)).isEqualTo(expected);
        assertThat(QueueUrl.parse(expected).name()).isEqualTo("q");
    }

    @Test
    void configuredHostStandsForTheCallers() {
        assertThat(url(QueueUrlStrategy.PATH, "brume:5000", "http://localhost:4566"))
                .isEqualTo("http://brume:5000/000000000000/q");
    }

    @Test
    void queueIsNamedByThePathWhereTheRequestNamesNone() {
        SendMessageRequest input = SendMessageRequest.builder().build();

        assertThat(completed(input, "/111111111111/orders"))
                .isEqualTo(SendMessageRequest.builder()
                        .queueUrl("http://sqs.eu-west-1.localhost:4566/111111111111/orders")
                        .build());
    }

    @Test
    void requestsOwnQueueCountsMoreThanThePath() {
        SendMessageRequest input = SendMessageRequest.builder().queueUrl("mine").build();

        assertThat(completed(input, "/111111111111/orders")).isEqualTo(input);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/health/check"})
    void otherPathsNameNoQueue(String path) {
        SendMessageRequest input = SendMessageRequest.builder().build();

        assertThat(completed(input, path)).isEqualTo(input);
    }

    @Test
    void queuesAreNotListedByAQueue() {
        ListQueuesRequest input = ListQueuesRequest.builder().build();

        assertThat(completed(input, "/")).isEqualTo(input);
        assertThat(Sqs.refusal(() -> completed(input, "/111111111111/orders")))
                .returns("InvalidAction", AwsException::code)
                .hasMessage("The action ListQueues is not valid for this endpoint.");
    }

    private static SdkRequest completed(SdkRequest input, String path) {
        return Sqs.start().service.completeInput(input, request(path));
    }

    private static HttpRequest request(String path) {
        return new HttpRequest(
                "POST",
                path,
                "",
                Headers.of(Map.of("host", "sqs.eu-west-1.localhost:4566")),
                new byte[0],
                false,
                "127.0.0.1");
    }

    private static String url(QueueUrlStrategy strategy, @Nullable String publicHost, String endpoint) {
        Sqs sqs = Sqs.start(new EmulatorOptions(
                AccountId.DEFAULT, Region.US_EAST_1, Limits.RELAXED, Optional.ofNullable(publicHost), strategy));
        return ((CreateQueueResponse)
                        sqs.begin(CreateQueueRequest.builder().queueName("q").build(), sqs.call(endpoint, null))
                                .join())
                .queueUrl();
    }
}
