package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamType;
import software.amazon.awssdk.services.firehose.model.Processor;
import software.amazon.awssdk.services.firehose.model.ProcessorParameter;
import software.amazon.awssdk.services.firehose.model.ProcessorParameterName;
import software.amazon.awssdk.services.firehose.model.ProcessorType;
import software.amazon.awssdk.services.firehose.model.SplunkDestinationConfiguration;

/** Firehose streams between other services: what arrives in them, functions that transform it, and where it goes. */
class DeliveryStreamsTest {
    @RegisterExtension
    static final LambdaLab LAB = new LambdaLab();

    private final Splunk splunk = new Splunk();

    @AfterEach
    void close() {
        splunk.close();
    }

    private static String role() {
        return "arn:aws:iam::" + LAB.account() + ":role/firehose";
    }

    private static String arn(String stream) {
        return "arn:aws:firehose:us-east-1:" + LAB.account() + ":deliverystream/" + stream;
    }

    /** An ACTIVE stream to {@link #splunk}, which gets what came in five seconds. */
    private void stream(
            String name,
            Consumer<CreateDeliveryStreamRequest.Builder> source,
            Consumer<SplunkDestinationConfiguration.Builder> destination) {
        LAB.firehose().createDeliveryStream(create -> {
            create.deliveryStreamName(name).splunkDestinationConfiguration(to -> {
                to.hecEndpoint(splunk.url())
                        .hecEndpointType("Raw")
                        .hecToken("token")
                        .bufferingHints(hints -> hints.sizeInMBs(1).intervalInSeconds(5))
                        .s3Configuration(s3 -> s3.bucketARN("arn:aws:s3:::lake").roleARN(role()));
                destination.accept(to);
            });
            source.accept(create);
        });
        LAB.pass(Duration.ofSeconds(1));
    }

    private static void fromKinesis(CreateDeliveryStreamRequest.Builder create) {
        create.deliveryStreamType(DeliveryStreamType.KINESIS_STREAM_AS_SOURCE)
                .kinesisStreamSourceConfiguration(kinesis ->
                        kinesis.kinesisStreamARN(LAB.streamArn("clicks")).roleARN(role()));
    }

    private static Processor lambda(String function) {
        return processor(
                ProcessorType.LAMBDA,
                Map.of(
                        ProcessorParameterName.LAMBDA_ARN, LAB.arn(function),
                        ProcessorParameterName.BUFFER_SIZE_IN_M_BS, "1",
                        ProcessorParameterName.BUFFER_INTERVAL_IN_SECONDS, "2"));
    }

    private static Processor processor(ProcessorType type, Map<ProcessorParameterName, String> parameters) {
        return Processor.builder()
                .type(type)
                .parameters(parameters.entrySet().stream()
                        .map(parameter -> ProcessorParameter.builder()
                                .parameterName(parameter.getKey())
                                .parameterValue(parameter.getValue())
                                .build())
                        .toList())
                .build();
    }

    private static void putKinesis(byte[] data) {
        LAB.kinesis()
                .putRecord(put -> put.streamName("clicks").partitionKey("k").data(SdkBytes.fromByteArray(data)));
    }

    private void arrive() {
        LAB.settle();
        LAB.pass(Duration.ofSeconds(20));
        LAB.settle();
    }

    @Test
    void aKinesisStreamIsReadFromWhenTheFirehoseStreamWasMade() {
        LAB.stream("clicks", 2);
        putKinesis("before".getBytes(StandardCharsets.UTF_8));
        LAB.pass(Duration.ofSeconds(1));
        stream("archive", DeliveryStreamsTest::fromKinesis, to -> {});
        putKinesis("a ".getBytes(StandardCharsets.UTF_8));
        putKinesis("b ".getBytes(StandardCharsets.UTF_8));
        arrive();
        assertThat(splunk.taken()).containsExactly("a b ");
        LAB.firehose().deleteDeliveryStream(delete -> delete.deliveryStreamName("archive"));
        LAB.pass(Duration.ofSeconds(1));
        putKinesis("after".getBytes(StandardCharsets.UTF_8));
        arrive();
        assertThat(splunk.taken()).hasSize(1);
    }

    @Test
    void aggregatedRecordsAreTakenApart() throws Exception {
        LAB.stream("clicks", 1);
        LAB.function("f", asked -> "{\"records\":[]}");
        stream(
                "archive",
                DeliveryStreamsTest::fromKinesis,
                to -> to.processingConfiguration(
                        processing -> processing.enabled(true).processors(lambda("f"))));
        putKinesis(MappedStreams.aggregated("one", "two"));
        arrive();
        JsonNode records = LAB.events("f").getFirst().path("records");
        assertThat(records).hasSize(2);
        assertThat(records.path(1).path("data").asText())
                .isEqualTo(Base64.getEncoder().encodeToString("two".getBytes(StandardCharsets.UTF_8)));
        assertThat(records.path(1)
                        .at("/kinesisRecordMetadata/subsequenceNumber")
                        .asInt())
                .isEqualTo(1);
        assertThat(records.path(0).at("/kinesisRecordMetadata/partitionKey").asText())
                .isEqualTo("key");
        assertThat(LAB.events("f").getFirst().path("sourceKinesisStreamArn").asText())
                .isEqualTo(LAB.streamArn("clicks"));
    }

    @Test
    void aFunctionTransformsWhatIsPut() {
        LAB.function("f", asked -> {
            ObjectNode answer = LambdaLab.JSON.createObjectNode();
            ArrayNode records = answer.putArray("records");
            for (JsonNode record : LambdaLab.json(asked.payload()).path("records")) {
                String text = new String(
                        Base64.getDecoder().decode(record.path("data").asText()), StandardCharsets.UTF_8);
                records.addObject()
                        .put("recordId", record.path("recordId").asText())
                        .put("result", text.equals("no") ? "Dropped" : "Ok")
                        .put("data", text.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            }
            return answer.toString();
        });
        stream(
                "orders",
                create -> {},
                to -> to.processingConfiguration(
                        processing -> processing.enabled(true).processors(lambda("f"))));
        for (String text : List.of("a", "no", "b")) {
            LAB.firehose()
                    .putRecord(put -> put.deliveryStreamName("orders")
                            .record(record -> record.data(SdkBytes.fromUtf8String(text))));
        }
        arrive();
        assertThat(splunk.taken()).containsExactly("AB");
    }

    @Test
    void aTopicSendsToAStream() {
        stream("orders", create -> {}, to -> {});
        String topic = LAB.sns().createTopic(create -> create.name("news")).topicArn();
        LAB.sns()
                .subscribe(subscribe -> subscribe
                        .topicArn(topic)
                        .protocol("firehose")
                        .endpoint(arn("orders"))
                        .attributes(Map.of("SubscriptionRoleArn", role(), "RawMessageDelivery", "true")));
        LAB.sns().publish(publish -> publish.topicArn(topic).message("hello"));
        arrive();
        assertThat(splunk.taken()).singleElement().asString().contains("hello");
    }

    @Test
    void aRuleSendsToAStream() {
        stream("orders", create -> {}, to -> {});
        LAB.eventBridge().putRule(put -> put.name("r").eventPattern("{\"source\":[\"shop\"]}"));
        LAB.eventBridge()
                .putTargets(put -> put.rule("r")
                        .targets(target -> target.id("1").arn(arn("orders")).roleArn(role())));
        LAB.eventBridge()
                .putEvents(put -> put.entries(
                        entry -> entry.source("shop").detailType("Order").detail("{\"id\":1}")));
        arrive();
        assertThat(splunk.taken()).singleElement().asString().contains("\"detail-type\":\"Order\"");
    }

    @Test
    void aPipeSendsToAStream() {
        stream("archive", create -> {}, to -> {});
        String in = LAB.queue("in");
        LAB.pipes()
                .createPipe(create -> create.name("p")
                        .roleArn(role())
                        .source(LAB.queueArn("in"))
                        .target(arn("archive"))
                        .targetParameters(target -> target.inputTemplate("{\"id\": <$.body.id>}")));
        arrive();
        for (int id = 1; id <= 2; id++) {
            String body = "{\"id\":" + id + "}";
            LAB.sqs().sendMessage(send -> send.queueUrl(in).messageBody(body));
        }
        arrive();
        assertThat(String.join("", splunk.taken())).isEqualTo("{\"id\": 1}{\"id\": 2}");
        assertThat(LAB.messages(in)).isEmpty();
    }

    @Test
    void aLogGroupSendsToAStreamThatUnpacks() {
        stream(
                "logs",
                create -> {},
                to -> to.processingConfiguration(processing -> processing
                        .enabled(true)
                        .processors(
                                processor(
                                        ProcessorType.DECOMPRESSION,
                                        Map.of(ProcessorParameterName.COMPRESSION_FORMAT, "GZIP")),
                                processor(
                                        ProcessorType.CLOUD_WATCH_LOG_PROCESSING,
                                        Map.of(ProcessorParameterName.DATA_MESSAGE_EXTRACTION, "true")))));
        LAB.logs().createLogGroup(create -> create.logGroupName("g"));
        LAB.logs().createLogStream(create -> create.logGroupName("g").logStreamName("s"));
        LAB.logs()
                .putSubscriptionFilter(put -> put.logGroupName("g")
                        .filterName("all")
                        .filterPattern("")
                        .destinationArn(arn("logs"))
                        .roleArn(role()));
        LAB.logs()
                .putLogEvents(put -> put.logGroupName("g")
                        .logStreamName("s")
                        .logEvents(event ->
                                event.timestamp(LAB.time().now().toEpochMilli()).message("hello")));
        arrive();
        assertThat(splunk.taken()).containsExactly("hello\n");
    }

    @Test
    void aStreamTellsCloudWatch() {
        stream("orders", create -> {}, to -> {});
        LAB.firehose()
                .putRecord(put -> put.deliveryStreamName("orders")
                        .record(record -> record.data(SdkBytes.fromUtf8String("12345"))));
        arrive();
        LAB.pass(Duration.ofMinutes(2));
        for (String metric : List.of("IncomingBytes", "DeliveryToSplunk.Bytes")) {
            assertThat(LAB.cloudWatch()
                            .getMetricStatistics(get -> get.namespace("AWS/Firehose")
                                    .metricName(metric)
                                    .dimensions(dimension ->
                                            dimension.name("DeliveryStreamName").value("orders"))
                                    .startTime(LAB.time().now().minus(Duration.ofMinutes(10)))
                                    .endTime(LAB.time().now())
                                    .period(600)
                                    .statistics(Statistic.SUM))
                            .datapoints())
                    .as(metric)
                    .singleElement()
                    .satisfies(point -> assertThat(point.sum()).isEqualTo(5.0));
        }
    }
}
