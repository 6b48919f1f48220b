package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.conformance.aws.Refused;
import dev.brume.core.error.AwsException;
import dev.brume.lambda.execution.TraceContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.TracingMode;
import software.amazon.awssdk.services.sqs.model.Message;

/** Events that a function handles later: on the emulator's clock, so that six hours pass at once. */
class AsynchronousInvocationTest {
    @RegisterExtension
    static final LambdaLab LAB = new LambdaLab();

    private static String send(String function, String event) {
        String requestId = LAB.lambda()
                .invoke(invoke -> invoke.functionName(function)
                        .invocationType(InvocationType.EVENT)
                        .payload(SdkBytes.fromUtf8String(event)))
                .responseMetadata()
                .requestId();
        LAB.settle();
        return requestId;
    }

    private static void failing(String name) {
        LAB.function(name, asked -> {
            throw new IllegalStateException("no stock");
        });
    }

    @Test
    void aFailedEventIsTriedTwiceMoreAfterOneAndTwoMinutes() {
        failing("f");
        String requestId = send("f", "{}");
        assertThat(LAB.invocations("f")).hasSize(1);
        LAB.pass(Duration.ofSeconds(59));
        assertThat(LAB.invocations("f")).hasSize(1);
        LAB.pass(Duration.ofSeconds(1));
        assertThat(LAB.invocations("f")).hasSize(2);
        LAB.pass(Duration.ofMinutes(2));
        assertThat(LAB.invocations("f")).hasSize(3);
        LAB.pass(Duration.ofHours(24));
        assertThat(LAB.invocations("f"))
                .hasSize(3)
                .allMatch(asked -> asked.requestId().equals(requestId));
    }

    /** Each later attempt would be the first of its second, which is sampled. */
    @Test
    void theAttemptsOfAnEventAreTracedOrNoneIs() {
        failing("f");
        LAB.lambda()
                .updateFunctionConfiguration(
                        update -> update.functionName("f").tracingConfig(tracing -> tracing.mode(TracingMode.ACTIVE)));
        send("f", "{}");
        String second = send("f", "{}");
        LAB.pass(Duration.ofMinutes(4));
        List<TraceContext> attempts = LAB.invocations("f").stream()
                .filter(asked -> asked.requestId().equals(second))
                .map(asked -> TraceContext.of(asked.traceHeader()))
                .toList();
        assertThat(attempts).hasSize(3);
        assertThat(attempts.stream().map(TraceContext::root))
                .containsOnly(attempts.getFirst().root());
        assertThat(attempts.stream().map(TraceContext::sampled))
                .containsOnly(attempts.getFirst().sampled());
    }

    @Test
    void aDestinationIsToldOfSuccess() {
        LAB.function("f", asked -> "{\"done\":true}");
        String queue = LAB.queue("successes");
        LAB.lambda()
                .putFunctionEventInvokeConfig(put -> put.functionName("f")
                        .destinationConfig(
                                to -> to.onSuccess(success -> success.destination(LAB.queueArn("successes")))));
        String requestId = send("f", "{\"order\":7}");
        assertThat(LAB.contents(queue))
                .containsExactly(LambdaLab.json(("{\"version\":\"1.0\",\"timestamp\":\"" + timestamp()
                                + "\",\"requestContext\":{\"requestId\":\"" + requestId + "\",\"functionArn\":\""
                                + LAB.arn("f") + ":$LATEST\",\"condition\":\"Success\",\"approximateInvokeCount\":1},"
                                + "\"requestPayload\":{\"order\":7},\"responseContext\":{\"statusCode\":200,"
                                + "\"executedVersion\":\"$LATEST\"},\"responsePayload\":{\"done\":true}}")
                        .getBytes(StandardCharsets.UTF_8)));
    }

    private static String timestamp() {
        String now = LAB.time().now().toString();
        return now.contains(".") ? now : now.replace("Z", ".000Z");
    }

    @Test
    void aDestinationIsToldOfTheLastFailure() {
        failing("f");
        String queue = LAB.queue("failures");
        LAB.lambda()
                .putFunctionEventInvokeConfig(put -> put.functionName("f")
                        .maximumRetryAttempts(1)
                        .destinationConfig(
                                to -> to.onFailure(failure -> failure.destination(LAB.queueArn("failures")))));
        send("f", "{}");
        LAB.pass(Duration.ofMinutes(1));
        JsonNode record = LAB.contents(queue).get(0);
        assertThat(record.at("/requestContext/condition").asText()).isEqualTo("RetriesExhausted");
        assertThat(record.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(2);
        assertThat(record.at("/responseContext/functionError").asText()).isEqualTo("Unhandled");
        assertThat(record.at("/responsePayload/errorMessage").asText()).isEqualTo("no stock");
    }

    @Test
    void anEventThatWouldBeTooOldForARetryIsGivenUpAtOnce() {
        failing("f");
        String queue = LAB.queue("aged");
        LAB.lambda()
                .putFunctionEventInvokeConfig(put -> put.functionName("f")
                        .maximumEventAgeInSeconds(90)
                        .destinationConfig(to -> to.onFailure(failure -> failure.destination(LAB.queueArn("aged")))));
        send("f", "{}");
        LAB.pass(Duration.ofMinutes(1));
        JsonNode record = LAB.contents(queue).get(0);
        assertThat(record.at("/requestContext/condition").asText()).isEqualTo("EventAgeExceeded");
        assertThat(record.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(2);
    }

    @Test
    void aThrottledEventIsTriedForSixHoursAndCostsNoRetry() {
        LAB.function("f", asked -> {
            throw new AwsException("TooManyRequestsException", 429, "Rate Exceeded.");
        });
        String queue = LAB.queue("throttled");
        LAB.lambda()
                .putFunctionEventInvokeConfig(put -> put.functionName("f")
                        .maximumRetryAttempts(0)
                        .destinationConfig(
                                to -> to.onFailure(failure -> failure.destination(LAB.queueArn("throttled")))));
        send("f", "{}");
        LAB.pass(Duration.ofMillis(999));
        assertThat(LAB.invocations("f")).hasSize(1);
        LAB.pass(Duration.ofMillis(1));
        assertThat(LAB.invocations("f")).hasSize(2);
        LAB.pass(Duration.ofHours(5));
        // 1, 2, 4 ... 256 seconds, then every five minutes.
        assertThat(LAB.invocations("f")).hasSizeBetween(60, 75);
        assertThat(LAB.contents(queue)).isEmpty();
        LAB.pass(Duration.ofHours(1));
        JsonNode record = LAB.contents(queue).get(0);
        assertThat(record.at("/requestContext/condition").asText()).isEqualTo("EventAgeExceeded");
        assertThat(record.has("responseContext")).isFalse();
    }

    @Test
    void aDeadLetterQueueGetsTheEventAndTheReason() {
        failing("f");
        String queue = LAB.queue("dead");
        LAB.lambda()
                .updateFunctionConfiguration(update ->
                        update.functionName("f").deadLetterConfig(config -> config.targetArn(LAB.queueArn("dead"))));
        LAB.lambda().putFunctionEventInvokeConfig(put -> put.functionName("f").maximumRetryAttempts(0));
        String requestId = send("f", "{\"order\":7}");
        Message letter = LAB.messages(queue).get(0);
        assertThat(letter.body()).isEqualTo("{\"order\":7}");
        assertThat(letter.messageAttributes().get("RequestID").stringValue()).isEqualTo(requestId);
        assertThat(letter.messageAttributes().get("ErrorCode").stringValue()).isEqualTo("200");
        assertThat(letter.messageAttributes().get("ErrorCode").dataType()).isEqualTo("Number");
        assertThat(letter.messageAttributes().get("ErrorMessage").stringValue()).isEqualTo("no stock");
    }

    @Test
    void aFunctionWithoutAnyConcurrencyGivesItsEventsUpAtOnce() {
        LAB.function("f", asked -> "null");
        String told = LAB.queue("told");
        String dead = LAB.queue("dead");
        LAB.lambda()
                .updateFunctionConfiguration(update ->
                        update.functionName("f").deadLetterConfig(config -> config.targetArn(LAB.queueArn("dead"))));
        LAB.lambda()
                .putFunctionEventInvokeConfig(put -> put.functionName("f")
                        .destinationConfig(to -> to.onFailure(failure -> failure.destination(LAB.queueArn("told")))));
        LAB.lambda().putFunctionConcurrency(put -> put.functionName("f").reservedConcurrentExecutions(0));
        String requestId = send("f", "{\"order\":7}");
        JsonNode record = LAB.contents(told).get(0);
        assertThat(record.at("/requestContext/condition").asText()).isEqualTo("ZeroReservedConcurrency");
        assertThat(record.at("/requestContext/approximateInvokeCount").asInt()).isZero();
        assertThat(record.at("/requestContext/requestId").asText()).isEqualTo(requestId);
        assertThat(record.get("requestPayload")).hasToString("{\"order\":7}");
        assertThat(record.has("responseContext")).isFalse();
        Message letter = LAB.messages(dead).get(0);
        assertThat(letter.body()).isEqualTo("{\"order\":7}");
        assertThat(letter.messageAttributes()).containsOnlyKeys("RequestID", "ErrorMessage");
        assertThat(letter.messageAttributes().get("ErrorMessage").stringValue())
                .isEqualTo("Function not invoked. Function isconfigured with zero reserved concurrent executions");
        LAB.lambda().deleteFunctionConcurrency(delete -> delete.functionName("f"));
        LAB.pass(Duration.ofHours(6));
        assertThat(LAB.invocations("f")).isEmpty();
    }

    @Test
    void anotherFunctionAndATopicAreDestinationsToo() {
        LAB.function("next", asked -> "null");
        LAB.function("first", asked -> "1");
        String topic = LAB.sns().createTopic(create -> create.name("told")).topicArn();
        String queue = LAB.queue("told");
        LAB.sns()
                .subscribe(subscribe -> subscribe
                        .topicArn(topic)
                        .protocol("sqs")
                        .endpoint(LAB.queueArn("told"))
                        .attributes(Map.of("RawMessageDelivery", "true")));
        LAB.lambda()
                .putFunctionEventInvokeConfig(put -> put.functionName("first")
                        .destinationConfig(to -> to.onSuccess(success -> success.destination(LAB.arn("next")))));
        LAB.lambda()
                .putFunctionEventInvokeConfig(put -> put.functionName("next")
                        .destinationConfig(to -> to.onSuccess(success -> success.destination(topic))));
        send("first", "{}");
        assertThat(LAB.events("next").get(0).at("/requestContext/functionArn").asText())
                .isEqualTo(LAB.arn("first") + ":$LATEST");
        assertThat(LAB.contents(queue)
                        .get(0)
                        .at("/requestPayload/responsePayload")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void anEventInvokeConfigIsPutChangedListedAndDeleted() {
        LAB.function("f", asked -> "null");
        LAB.lambda().putFunctionEventInvokeConfig(put -> put.functionName("f").maximumRetryAttempts(1));
        var updated = LAB.lambda()
                .updateFunctionEventInvokeConfig(
                        update -> update.functionName("f").maximumEventAgeInSeconds(60));
        assertThat(updated.maximumRetryAttempts()).isEqualTo(1);
        assertThat(updated.maximumEventAgeInSeconds()).isEqualTo(60);
        assertThat(updated.functionArn()).isEqualTo(LAB.arn("f") + ":$LATEST");
        var put = LAB.lambda()
                .putFunctionEventInvokeConfig(again -> again.functionName("f").maximumRetryAttempts(0));
        assertThat(put.maximumEventAgeInSeconds()).isNull();
        assertThat(LAB.lambda()
                        .listFunctionEventInvokeConfigs(list -> list.functionName("f"))
                        .functionEventInvokeConfigs())
                .hasSize(1);
        LAB.lambda().deleteFunctionEventInvokeConfig(delete -> delete.functionName("f"));
        assertThat(Refused.by(() -> LAB.lambda().getFunctionEventInvokeConfig(get -> get.functionName("f"))))
                .isEqualTo(WireLambda.notFound(
                        "The function " + LAB.arn("f") + ":$LATEST doesn't have an EventInvokeConfig"));
    }

    private static String deadLetterRefusal(String target) {
        return Refused.by(() -> LAB.lambda()
                        .updateFunctionConfiguration(update ->
                                update.functionName("f").deadLetterConfig(config -> config.targetArn(target))))
                .message();
    }

    @Test
    void whatIsNoDestinationIsRefused() {
        LAB.function("f", asked -> "null");
        assertThat(Refused.by(() -> put(LAB.arn("f"))))
                .isEqualTo(WireLambda.invalid("You can't specify the function as a destination for itself."));
        assertThat(Refused.by(() -> put(LAB.arn("nobody"))))
                .isEqualTo(WireLambda.invalid("The destination ARN " + LAB.arn("nobody") + " is invalid."));
        String table = "arn:aws:dynamodb:us-east-1:" + LAB.account() + ":table/t";
        assertThat(Refused.by(() -> put(table)))
                .isEqualTo(WireLambda.invalid("The provided destination config DestinationConfig(onSuccess=OnSuccess("
                        + "destination=" + table + "), onFailure=null) is invalid."));
        String fifo = LAB.queueArn("q.fifo");
        assertThat(Refused.by(() -> put(fifo)))
                .isEqualTo(WireLambda.invalid("The provided destination config DestinationConfig(onSuccess=OnSuccess("
                        + "destination=" + fifo + "), onFailure=null) is invalid."));
        String elsewhere = "arn:aws:sqs:eu-west-1:" + LAB.account() + ":q";
        assertThat(Refused.by(() -> put(elsewhere)))
                .isEqualTo(WireLambda.invalid("The provided destination config DestinationConfig(onSuccess=OnSuccess("
                        + "destination=" + elsewhere + "), onFailure=null) is invalid."));
        assertThat(Refused.by(() -> put(fifo.replace(":sqs:", ":sns:"))))
                .isEqualTo(WireLambda.invalid("FIFO-type Amazon SNS topics aren't supported as a destination."));
        assertThat(Refused.by(() -> LAB.lambda()
                        .updateFunctionConfiguration(
                                update -> update.functionName("f").deadLetterConfig(config -> config.targetArn(fifo)))))
                .isEqualTo(WireLambda.invalid("Invalid dead letter queue ARN: FIFO SQS queue is not supported for dead"
                        + " letter configuration"));
        assertThat(deadLetterRefusal(fifo.replace("us-east-1", "eu-west-1")))
                .isEqualTo(
                        "Invalid dead letter queue ARN: The resource specified by the TargetArn must be in the same region"
                                + " as the Lambda function it's associated with.");
        assertThat(deadLetterRefusal(LAB.arn("f")))
                .isEqualTo(
                        "Invalid dead letter queue ARN: The service specified by the TargetArn is not supported for dead"
                                + " letter configuration.");
        String nobodys = "arn:aws:sqs:us-east-1:1:q";
        assertThat(Refused.by(() -> LAB.lambda()
                                .updateFunctionConfiguration(update ->
                                        update.functionName("f").deadLetterConfig(config -> config.targetArn(nobodys))))
                        .message())
                .startsWith("The dead letter target " + nobodys + " is invalid");
        String object = "arn:aws:s3:::bucket/key";
        assertThat(Refused.by(() -> LAB.lambda()
                                .putFunctionEventInvokeConfig(put -> put.functionName("f")
                                        .destinationConfig(to -> to.onFailure(failure -> failure.destination(object)))))
                        .message())
                .startsWith("The provided destination config");
        assertThat(Refused.by(() -> LAB.lambda().putFunctionEventInvokeConfig(put -> put.functionName("f"))))
                .isEqualTo(
                        WireLambda.invalid("You must specify at least one of error handling or destination setting."));
        assertThat(Refused.by(() -> LAB.lambda()
                        .putFunctionEventInvokeConfig(
                                put -> put.functionName("nobody").maximumRetryAttempts(0))))
                .isEqualTo(WireLambda.notFound("The function doesn't exist."));
    }

    private static void put(String destination) {
        LAB.lambda()
                .putFunctionEventInvokeConfig(put -> put.functionName("f")
                        .destinationConfig(to -> to.onSuccess(success -> success.destination(destination))));
    }

    @Test
    void eventsOfADeletedFunctionAreForgotten() {
        failing("f");
        String queue = LAB.queue("forgotten");
        LAB.lambda()
                .putFunctionEventInvokeConfig(put -> put.functionName("f")
                        .destinationConfig(
                                to -> to.onFailure(failure -> failure.destination(LAB.queueArn("forgotten")))));
        send("f", "{}");
        LAB.lambda().deleteFunction(delete -> delete.functionName("f"));
        LAB.pass(Duration.ofHours(7));
        assertThat(LAB.invocations("f")).hasSize(1);
        assertThat(LAB.contents(queue)).isEmpty();
    }

    @Test
    void aBusIsADestination() {
        LAB.function("f", asked -> "{\"done\":true}");
        String queue = LAB.queue("told");
        LAB.eventBridge().createEventBus(create -> create.name("results"));
        LAB.eventBridge()
                .putRule(put -> put.name("all").eventBusName("results").eventPattern("{\"source\":[\"lambda\"]}"));
        LAB.eventBridge()
                .putTargets(put -> put.rule("all")
                        .eventBusName("results")
                        .targets(target -> target.id("queue").arn(LAB.queueArn("told"))));
        String bus = "arn:aws:events:us-east-1:" + LAB.account() + ":event-bus/results";
        LAB.lambda()
                .putFunctionEventInvokeConfig(put -> put.functionName("f")
                        .destinationConfig(to -> to.onSuccess(success -> success.destination(bus))));
        send("f", "{\"n\":1}");
        JsonNode told = LAB.contents(queue).getFirst();
        assertThat(told.at("/detail-type").asText()).isEqualTo("Lambda Function Invocation Result - Success");
        assertThat(told.at("/resources/0").asText()).isEqualTo(bus);
        assertThat(told.at("/resources/1").asText()).isEqualTo(LAB.arn("f") + ":$LATEST");
        assertThat(told.at("/detail/requestPayload/n").asInt()).isEqualTo(1);
        assertThat(told.at("/detail/responsePayload/done").asBoolean()).isTrue();
    }

    @Test
    void aBucketIsADestinationOfFailures() {
        failing("f");
        String bucket = "failures-" + LAB.account();
        LAB.s3().createBucket(create -> create.bucket(bucket));
        LAB.lambda()
                .putFunctionEventInvokeConfig(put -> put.functionName("f")
                        .maximumRetryAttempts(0)
                        .destinationConfig(
                                to -> to.onFailure(failure -> failure.destination("arn:aws:s3:::" + bucket))));
        send("f", "{\"n\":1}");
        String key = LAB.s3()
                .listObjectsV2(list -> list.bucket(bucket))
                .contents()
                .getFirst()
                .key();
        assertThat(key)
                .matches(
                        "aws/lambda/async/f/\\d{4}/\\d{2}/\\d{2}/\\d{4}-\\d{2}-\\d{2}T\\d{2}\\.\\d{2}\\.\\d{2}-[0-9a-f-]{36}");
        assertThat(LAB.s3().getObjectAsBytes(get -> get.bucket(bucket).key(key)).asUtf8String())
                .contains("\"n\":1", "no stock");
    }
}
