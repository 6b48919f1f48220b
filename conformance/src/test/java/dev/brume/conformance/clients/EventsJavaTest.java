package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.eventbridge.EventBridgeAsyncClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The AWS SDK for Java v2 with EventBridge: synchronous and asynchronous, with real functions and state machines for targets. */
@Timeout(120)
class EventsJavaTest {
    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    private static final String ROLE = "arn:aws:iam::000000000000:role/events";
    private static final String ORDERS = "{\"source\":[\"shop.orders\"]}";

    private static String queue(SqsClient sqs, String name) {
        return sqs.createQueue(create -> create.queueName(name)).queueUrl();
    }

    private static String arn(SqsClient sqs, String url) {
        return sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }

    private static String message(SqsClient sqs, String url) {
        List<Message> messages = sqs.receiveMessage(
                        receive -> receive.queueUrl(url).waitTimeSeconds(20))
                .messages();
        assertThat(messages).hasSize(1);
        return messages.getFirst().body();
    }

    private static String function(LambdaClient lambda, String name, String results) {
        Tool.named("node");
        String arn = lambda.createFunction(create -> create.functionName(name)
                        .runtime("nodejs22.x")
                        .handler("index.handler")
                        .role(ROLE)
                        .code(code -> code.zipFile(SdkBytes.fromByteArray(
                                ZipFile.of("index.js", "exports.handler = async (event) => event;")))))
                .functionArn();
        lambda.waiter().waitUntilFunctionActiveV2(get -> get.functionName(name));
        lambda.putFunctionEventInvokeConfig(put ->
                put.functionName(name).destinationConfig(to -> to.onSuccess(success -> success.destination(results))));
        return arn;
    }

    @Test
    void anOrderGoesThroughABusToAQueueAFunctionAndAStateMachine() {
        try (EventBridgeClient events = BRUME.events();
                SqsClient sqs = BRUME.sqs();
                LambdaClient lambda = BRUME.lambda();
                SfnClient stateMachines = BRUME.stateMachines()) {
            String queue = queue(sqs, "orders");
            String byFunction = queue(sqs, "by-function");
            String byMachine = queue(sqs, "by-machine");
            String machine = stateMachines
                    .createStateMachine(create -> create.name("orders")
                            .roleArn(ROLE)
                            .definition("{\"StartAt\":\"Tell\",\"States\":{\"Tell\":{\"Type\":\"Task\",\"Resource\":"
                                    + "\"arn:aws:states:::sqs:sendMessage\",\"Parameters\":{\"QueueUrl\":\"" + byMachine
                                    + "\",\"MessageBody.$\":\"$\"},\"End\":true}}}"))
                    .stateMachineArn();
            String function = function(lambda, "orders", arn(sqs, byFunction));
            events.createEventBus(create -> create.name("shop"));
            events.putRule(put -> put.name("orders").eventBusName("shop").eventPattern(ORDERS));
            events.putTargets(put -> put.rule("orders")
                    .eventBusName("shop")
                    .targets(
                            target -> target.id("queue").arn(arn(sqs, queue)).inputPath("$.detail"),
                            target -> target.id("function").arn(function).inputPath("$.detail.id"),
                            target -> target.id("machine")
                                    .arn(machine)
                                    .roleArn(ROLE)
                                    .inputPath("$.detail")));
            PutEventsResponse answer = events.putEvents(put -> put.entries(entry -> entry.source("shop.orders")
                    .detailType("Order Placed")
                    .eventBusName("shop")
                    .detail("{\"id\":\"o-1\"}")));
            assertThat(answer.failedEntryCount()).isZero();
            assertThat(message(sqs, queue)).isEqualTo("{\"id\":\"o-1\"}");
            assertThat(message(sqs, byFunction)).contains("\"responsePayload\":\"o-1\"");
            assertThat(message(sqs, byMachine)).isEqualTo("{\"id\":\"o-1\"}");
        }
    }

    @Test
    void theResultOfAnAsynchronousInvocationComesToABus() {
        try (EventBridgeClient events = BRUME.events();
                SqsClient sqs = BRUME.sqs();
                LambdaClient lambda = BRUME.lambda()) {
            String queue = queue(sqs, "results");
            String bus = events.createEventBus(create -> create.name("results")).eventBusArn();
            String function = function(lambda, "tells", bus);
            events.putRule(put -> put.name("results")
                    .eventBusName("results")
                    .eventPattern("{\"source\":[\"lambda\"],\"detail-type\":[{\"suffix\":\"Success\"}]}"));
            events.putTargets(put -> put.rule("results")
                    .eventBusName("results")
                    .targets(target -> target.id("q").arn(arn(sqs, queue)).inputPath("$.detail.responsePayload")));
            lambda.invoke(invoke -> invoke.functionName(function)
                    .invocationType(InvocationType.EVENT)
                    .payload(SdkBytes.fromUtf8String("{\"id\":7}")));
            assertThat(message(sqs, queue)).isEqualTo("{\"id\":7}");
        }
    }

    @Test
    void manyEventsPutAtOnceByTheAsynchronousClientAllArrive() {
        try (EventBridgeClient events = BRUME.events();
                EventBridgeAsyncClient asynchronous = BRUME.asynchronousEvents();
                SqsClient sqs = BRUME.sqs()) {
            String queue = queue(sqs, "many");
            events.putRule(put -> put.name("many").eventPattern("{\"source\":[\"shop.many\"]}"));
            events.putTargets(put ->
                    put.rule("many").targets(target -> target.id("q").arn(arn(sqs, queue))));
            List<PutEventsRequestEntry> ten = IntStream.range(0, 10)
                    .mapToObj(number -> PutEventsRequestEntry.builder()
                            .source("shop.many")
                            .detailType("t")
                            .detail("{\"number\":" + number + "}")
                            .build())
                    .toList();
            List<CompletableFuture<PutEventsResponse>> answers = IntStream.range(0, 50)
                    .mapToObj(call -> asynchronous.putEvents(put -> put.entries(ten)))
                    .toList();
            assertThat(answers).allMatch(answer -> answer.join().failedEntryCount() == 0);
            assertThat(sqs.getQueueAttributes(get -> get.queueUrl(queue)
                                    .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                            .attributes())
                    .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "500");
        }
    }

    @Test
    void errorsAreModelledAndPagesAreFollowed() {
        try (EventBridgeClient events = BRUME.events()) {
            assertThatThrownBy(() -> events.describeRule(describe -> describe.name("none")))
                    .isInstanceOf(ResourceNotFoundException.class)
                    .hasMessageContaining("Rule none does not exist on EventBus default.");
            events.createEventBus(create -> create.name("pages"));
            IntStream.range(0, 5)
                    .forEach(number -> events.putRule(
                            put -> put.name("r" + number).eventBusName("pages").eventPattern(ORDERS)));
            assertThat(events.listRules(list -> list.eventBusName("pages").limit(5))
                            .rules())
                    .extracting(Rule::name)
                    .containsExactly("r0", "r1", "r2", "r3", "r4");
        }
    }
}
