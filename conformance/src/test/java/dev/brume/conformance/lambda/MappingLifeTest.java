package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;

/** Mappings of queues as they are made, changed, looked at, refused and deleted. */
class MappingLifeTest {
    @RegisterExtension
    static final LambdaLab LAB = new LambdaLab();

    private static final MappedQueues QUEUES = new MappedQueues(LAB);

    @Test
    void aDisabledMappingReadsNothing() {
        String url = LAB.queue("q");
        LAB.function("f", asked -> "null");
        CreateEventSourceMappingResponse made = QUEUES.map("q", "f", more -> more.enabled(false));
        assertThat(made.state()).isEqualTo("Disabled");
        String uuid = made.uuid();
        QUEUES.send(url, "early");
        assertThat(LAB.lambda().getEventSourceMapping(get -> get.uuid(uuid)).state())
                .isEqualTo("Disabled");
        assertThat(QUEUES.batches("f")).isEmpty();
        assertThat(LAB.lambda()
                        .updateEventSourceMapping(update -> update.uuid(uuid).enabled(true))
                        .state())
                .isEqualTo("Enabling");
        LAB.settle();
        assertThat(QUEUES.batches("f")).containsExactly(List.of("early"));
        assertThat(LAB.lambda()
                        .updateEventSourceMapping(update -> update.uuid(uuid).enabled(false))
                        .state())
                .isEqualTo("Disabling");
        LAB.settle();
        QUEUES.send(url, "late");
        assertThat(QUEUES.batches("f")).hasSize(1);
        assertThat(QUEUES.left(url)).isEqualTo("1+0");
    }

    @Test
    void aMappingIsChangedListedAndDeleted() {
        String url = LAB.queue("q");
        LAB.function("f", asked -> "null");
        LAB.function("g", asked -> "null");
        String uuid =
                QUEUES.map("q", "f", more -> more.tags(Map.of("team", "a"))).uuid();
        assertThat(LAB.lambda()
                        .updateEventSourceMapping(update -> update.uuid(uuid).functionName("g"))
                        .state())
                .isEqualTo("Updating");
        LAB.settle();
        QUEUES.send(url, "hello");
        assertThat(QUEUES.batches("g")).containsExactly(List.of("hello"));
        var listed = LAB.lambda().listEventSourceMappings(list -> list.functionName("g"));
        assertThat(listed.eventSourceMappings())
                .extracting(mapping -> mapping.uuid())
                .containsExactly(uuid);
        String arn = listed.eventSourceMappings().get(0).eventSourceMappingArn();
        assertThat(LAB.lambda().listTags(list -> list.resource(arn)).tags()).containsEntry("team", "a");
        assertThat(LAB.lambda()
                        .deleteEventSourceMapping(delete -> delete.uuid(uuid))
                        .state())
                .isEqualTo("Deleting");
        LAB.settle();
        assertThat(Refused.by(() -> LAB.lambda().getEventSourceMapping(get -> get.uuid(uuid))))
                .isEqualTo(WireLambda.notFound("The resource you requested does not exist."));
        QUEUES.send(url, "unread");
        assertThat(QUEUES.batches("g")).hasSize(1);
    }

    private static Refused refused(Consumer<CreateEventSourceMappingRequest.Builder> more) {
        return Refused.by(() -> LAB.lambda()
                .createEventSourceMapping(create ->
                        more.accept(create.eventSourceArn(LAB.queueArn("q")).functionName("f"))));
    }

    private static Refused refusedStream(Consumer<CreateEventSourceMappingRequest.Builder> more) {
        return refused(
                create -> more.accept(create.eventSourceArn(LAB.streamArn("s")).startingPosition("LATEST")));
    }

    private static Refused refusedDestination(String arn) {
        return refusedStream(more -> more.destinationConfig(to -> to.onFailure(failure -> failure.destination(arn))));
    }

    @Test
    void whatDoesNotFitAStreamIsRefusedInAwssWords() {
        LAB.stream("s", 1);
        LAB.function("f", asked -> "null");
        assertThat(refusedDestination(LAB.arn("f")))
                .isEqualTo(
                        WireLambda.invalid("The service specified by the TargetArn isn't supported as a destination."));
        assertThat(refusedDestination(LAB.queueArn("q.fifo")))
                .isEqualTo(WireLambda.invalid("FIFO-type Amazon SQS queues aren't supported as a destination."));
        assertThat(refusedStream(more -> more.maximumRecordAgeInSeconds(59)))
                .isEqualTo(WireLambda.invalid(
                        "MaximumRecordAgeInSeconds must be either -1 (forever) or between 60 and 604800 (inclusive)"));
    }

    @Test
    void aMappingsLimitIsNoMoreThanWhatIsReserved() {
        LAB.queue("q");
        LAB.function("f", asked -> "null");
        LAB.lambda().putFunctionConcurrency(put -> put.functionName("f").reservedConcurrentExecutions(5));
        assertThat(refused(more -> more.scalingConfig(scaling -> scaling.maximumConcurrency(6))))
                .isEqualTo(
                        WireLambda.invalid("MaximumConcurrency: 6 is greater than Function Reserved Concurrency: 5"));
        String uuid = LAB.lambda()
                .createEventSourceMapping(create -> create.eventSourceArn(LAB.queueArn("q"))
                        .functionName("f")
                        .scalingConfig(scaling -> scaling.maximumConcurrency(5)))
                .uuid();
        LAB.settle();
        assertThat(Refused.by(() -> LAB.lambda()
                        .updateEventSourceMapping(
                                update -> update.uuid(uuid).scalingConfig(scaling -> scaling.maximumConcurrency(10)))))
                .isEqualTo(
                        WireLambda.invalid("MaximumConcurrency: 10 is greater than Function Reserved Concurrency: 5"));
    }

    @Test
    void whatDoesNotFitIsRefusedInAwssWords() {
        LAB.queue("q");
        LAB.queue("q.fifo");
        LAB.function("f", asked -> "null");
        assertThat(refused(more -> more.batchSize(11)))
                .isEqualTo(
                        WireLambda.invalid(
                                "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10"));
        assertThat(refused(more -> more.startingPosition("LATEST")))
                .isEqualTo(WireLambda.invalid("StartingPosition is not valid for SQS event sources."));
        assertThat(refused(more -> more.eventSourceArn(LAB.queueArn("q.fifo")).maximumBatchingWindowInSeconds(1)))
                .isEqualTo(WireLambda.invalid("Batching window is not supported for FIFO queues"));
        assertThat(refused(more -> more.startingPositionTimestamp(Instant.EPOCH)))
                .isEqualTo(WireLambda.invalid("Timestamp is not valid for SQS event sources."));
        assertThat(refused(more -> more.eventSourceArn(LAB.queueArn("q.fifo")).batchSize(11)))
                .isEqualTo(
                        WireLambda.invalid(
                                "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10"));
        assertThat(refused(more -> more.eventSourceArn("arn:aws:s3:::bucket")))
                .isEqualTo(
                        WireLambda.invalid("Unrecognized event source. Unsupported source arn : arn:aws:s3:::bucket"));
        assertThat(refused(more -> more.eventSourceArn(LAB.queueArn("nowhere"))))
                .isEqualTo(WireLambda.invalid("Error occurred while ReceiveMessage. SQS Error Code: "
                        + "AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not exist "
                        + "for this wsdl version."));
        assertThat(refused(more -> more.eventSourceArn("arn:aws:sqs:eu-west-1:" + LAB.account() + ":q")))
                .isEqualTo(WireLambda.invalid("Event source region must match Lambda region us-east-1."));
        assertThat(refused(more -> more.functionName("nobody")))
                .isEqualTo(WireLambda.invalid("Function does not exist"));
        assertThat(refused(more -> more.filterCriteria(criteria -> criteria.filters(filter -> filter.pattern("text")))))
                .isEqualTo(WireLambda.invalid("Invalid filter pattern definition."));
        LAB.stream("s", 1);
        assertThat(refused(more -> more.eventSourceArn(LAB.streamArn("s"))
                        .startingPosition("AT_TIMESTAMP")
                        .startingPositionTimestamp(Instant.EPOCH.minusSeconds(1))))
                .isEqualTo(WireLambda.invalid("Received Exception while reading from provided stream. class "
                        + "java.lang.Long can not be converted to a Timestamp"));
        assertThat(refused(more -> more.eventSourceArn(null)))
                .isEqualTo(WireLambda.invalid("Unrecognized event source."));
        LAB.lambda()
                .updateFunctionConfiguration(update -> update.functionName("f").timeout(60));
        assertThat(refused(more -> {}))
                .isEqualTo(WireLambda.invalid(
                        "Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds"));
    }

    @Test
    void whatIsNotServedIsRefusedByName() {
        LAB.queue("q");
        LAB.function("f", asked -> "null");
        assertThat(refused(more -> more.eventSourceArn("arn:aws:dynamodb:us-east-1:" + LAB.account()
                                        + ":table/t/stream/2026-01-01T00:00:00.000")
                                .startingPosition("LATEST"))
                        .message())
                .isEqualTo("Brume does not support DynamoDB streams as event sources yet.");
    }

    @Test
    void whatTheSdkIsTooOldForIsRefusedByName() throws Exception {
        LAB.queue("q");
        LAB.function("f", asked -> "null");
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + LAB.port() + "/2015-03-31/event-source-mappings"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"EventSourceArn\":\"" + LAB.queueArn("q")
                        + "\",\"FunctionName\":\"f\",\"LoggingConfig\":{\"SystemLogLevel\":\"INFO\"}}"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Brume does not support LoggingConfig of CreateEventSourceMapping yet.");
    }

    @Test
    void aQueueAndAFunctionHaveOneMapping() {
        LAB.queue("q");
        LAB.function("f", asked -> "null");
        String uuid = QUEUES.map("q", "f", more -> {}).uuid();
        Refused there = WireLambda.conflict("An event source mapping with SQS arn (\" " + LAB.queueArn("q")
                + " \") and function (\" f \") already exists. Please update or delete the existing mapping with "
                + "UUID " + uuid);
        assertThat(refused(more -> {})).isEqualTo(there);

        LAB.function("g", asked -> "null");
        String other = QUEUES.map("q", "g", more -> {}).uuid();
        assertThat(Refused.by(() -> LAB.lambda()
                        .updateEventSourceMapping(update -> update.uuid(other).functionName("f"))))
                .isEqualTo(there);
        assertThat(LAB.lambda()
                        .updateEventSourceMapping(update -> update.uuid(other).functionName("g"))
                        .state())
                .isEqualTo("Updating");
    }

    @Test
    void aPageHoldsAHundredMappings() {
        LAB.function("f", asked -> "null");
        for (int i = 0; i < 101; i++) {
            LAB.queue("q" + i);
            QUEUES.map("q" + i, "f", more -> more.enabled(false));
        }
        var page = LAB.lambda().listEventSourceMappings(list -> list.maxItems(1000));
        assertThat(page.eventSourceMappings()).hasSize(100);
        assertThat(LAB.lambda()
                        .listEventSourceMappings(list -> list.marker(page.nextMarker()))
                        .eventSourceMappings())
                .hasSize(1);
    }

    @Test
    void filtersThatAreEncryptedAreNotListed() {
        LAB.queue("q");
        LAB.function("f", asked -> "null");
        String uuid = QUEUES.map(
                        "q",
                        "f",
                        more -> more.kmsKeyArn("arn:aws:kms:us-east-1:000000000000:key/k")
                                .filterCriteria(criteria ->
                                        criteria.filters(filter -> filter.pattern("{\"body\":[\"order\"]}"))))
                .uuid();
        assertThat(LAB.lambda().getEventSourceMapping(get -> get.uuid(uuid)).filterCriteria())
                .isNotNull();
        assertThat(LAB.lambda().listEventSourceMappings().eventSourceMappings())
                .singleElement()
                .satisfies(mapping -> assertThat(mapping.filterCriteria()).isNull());
    }

    @Test
    void provisionedPollersAreKeptAndEndWithAnEmptyConfig() {
        String url = LAB.queue("q");
        LAB.function("f", asked -> "null");
        CreateEventSourceMappingResponse made =
                QUEUES.map("q", "f", more -> more.provisionedPollerConfig(config -> config.maximumPollers(3)));
        assertThat(made.provisionedPollerConfig().minimumPollers()).isEqualTo(2);
        assertThat(made.provisionedPollerConfig().maximumPollers()).isEqualTo(3);
        QUEUES.send(url, "hello");
        assertThat(QUEUES.batches("f")).containsExactly(List.of("hello"));
        assertThat(LAB.lambda()
                        .updateEventSourceMapping(
                                update -> update.uuid(made.uuid()).provisionedPollerConfig(config -> {}))
                        .provisionedPollerConfig())
                .isNull();
        LAB.settle();
    }

    @Test
    void provisionedPollersThatDoNotFitAreRefused() {
        LAB.queue("q");
        LAB.function("f", asked -> "null");
        assertThat(refused(more -> more.provisionedPollerConfig(config -> config.minimumPollers(1)))
                        .message())
                .isEqualTo(
                        "MinimumPollers should be between [2, 200] and MaximumPollers should be between [MinimumPollers, "
                                + "10000]");
        assertThat(refused(more -> more.provisionedPollerConfig(config -> config.minimumPollers(2))
                                .scalingConfig(scaling -> scaling.maximumConcurrency(5)))
                        .message())
                .isEqualTo(
                        "Provisioned mode for SQS ESM does not support maximum concurrency feature. Use MaximumPollers"
                                + " as the control mechanism and remove maximum concurrency.");
    }
}
