package dev.brume.firehose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.firehose.model.ContentEncoding;
import software.amazon.awssdk.services.firehose.model.DescribeDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DescribeDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.HECEndpointType;
import software.amazon.awssdk.services.firehose.model.HttpEndpointCommonAttribute;
import software.amazon.awssdk.services.firehose.model.HttpEndpointDestinationConfiguration;
import software.amazon.awssdk.services.firehose.model.HttpEndpointS3BackupMode;
import software.amazon.awssdk.services.firehose.model.SecretsManagerConfiguration;
import software.amazon.awssdk.services.firehose.model.SplunkS3BackupMode;
import software.amazon.awssdk.services.firehose.model.UpdateDestinationRequest;

/** Web servers and Splunk get records by the documented protocols; what they do not take is kept in the bucket. */
class EndpointDeliveryTest {
    private final TestFirehose firehose = new TestFirehose();
    private final Endpoint endpoint = new Endpoint();

    @AfterEach
    void close() {
        endpoint.close();
    }

    private void stream(Consumer<HttpEndpointDestinationConfiguration.Builder> more) {
        HttpEndpointDestinationConfiguration.Builder http = HttpEndpointDestinationConfiguration.builder()
                .endpointConfiguration(
                        to -> to.url(endpoint.url() + "/in?a=b").name("mine").accessKey("secret"))
                .bufferingHints(hints -> hints.sizeInMBs(1).intervalInSeconds(60))
                .roleARN(TestFirehose.ROLE)
                .retryOptions(retry -> retry.durationInSeconds(30))
                .s3Configuration(s3 -> s3.bucketARN("arn:aws:s3:::lake").roleARN(TestFirehose.ROLE));
        more.accept(http);
        firehose.create(create -> create.httpEndpointDestinationConfiguration(http.build()));
    }

    @Test
    void aBatchIsOneRequest() {
        stream(http ->
                http.requestConfiguration(request -> request.commonAttributes(HttpEndpointCommonAttribute.builder()
                        .attributeName("stage")
                        .attributeValue("tést")
                        .build())));
        firehose.put("a", "b");
        firehose.passSeconds(60);
        Endpoint.Asked asked = endpoint.asked().getFirst();
        assertThat(asked.target()).isEqualTo("/in?a=b");
        assertThat(asked.records()).containsExactly("a", "b");
        assertThat(asked.json().path("timestamp").asLong())
                .isEqualTo(firehose.time.now().toEpochMilli());
        assertThat(asked.headers())
                .containsEntry("x-amz-firehose-protocol-version", "1.0")
                .containsEntry(
                        "x-amz-firehose-request-id",
                        asked.json().path("requestId").asText())
                .containsEntry(
                        "x-amz-firehose-source-arn", "arn:aws:firehose:us-east-1:123456789012:deliverystream/orders")
                .containsEntry("x-amz-firehose-access-key", "secret")
                .containsEntry("x-amz-firehose-common-attributes", "{\"commonAttributes\":{\"stage\":\"t\\u00E9st\"}}")
                .containsEntry("content-type", "application/json")
                .doesNotContainKey("content-encoding");
        firehose.passSeconds(600);
        assertThat(endpoint.asked()).hasSize(1);
        assertThat(firehose.lake.keys()).isEmpty();
    }

    @Test
    void aRequestMayBePacked() {
        stream(http -> http.requestConfiguration(request -> request.contentEncoding(ContentEncoding.GZIP)));
        firehose.put("a");
        firehose.passSeconds(60);
        assertThat(endpoint.asked().getFirst().records()).containsExactly("a");
        assertThat(endpoint.asked().getFirst().headers()).containsEntry("content-encoding", "gzip");
    }

    @Test
    void aFailedRequestIsSentAgainWithTheSameId() {
        endpoint.answer(503, "busy")
                .answer(200, "{\"requestId\":\"other\",\"timestamp\":1}")
                .answer(200, "no json");
        stream(http -> {});
        firehose.put("a");
        firehose.passSeconds(60);
        firehose.passSeconds(7);
        assertThat(endpoint.asked()).hasSize(4);
        assertThat(endpoint.asked())
                .extracting(asked -> asked.headers().get("x-amz-firehose-request-id"))
                .containsOnly(endpoint.asked().getFirst().headers().get("x-amz-firehose-request-id"));
        firehose.passSeconds(600);
        assertThat(firehose.lake.keys()).isEmpty();
    }

    @Test
    void whatIsNotTakenInTimeIsKept() {
        for (int times = 0; times < 9; times++) {
            endpoint.answer(400, "{\"errorMessage\":\"too large\"}");
        }
        stream(http -> http.cloudWatchLoggingOptions(
                log -> log.enabled(true).logGroupName("g").logStreamName("s")));
        firehose.put("a");
        firehose.passSeconds(60);
        firehose.passSeconds(600);
        assertThat(endpoint.asked()).hasSize(5);
        assertThat(firehose.lake.texts("http-endpoint-failed/2026/01/01/00/orders-1-"))
                .singleElement()
                .asString()
                .contains("\"errorCode\":\"HttpEndpoint.DestinationException\"")
                .contains("400: {\\\"errorMessage\\\":\\\"too large\\\"}")
                .contains("\"attemptsMade\":5")
                .contains(RecordingAws.base64("a"));
        assertThat(firehose.aws.logged().getFirst().path("destination").asText())
                .startsWith(endpoint.url());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|''|HttpEndpoint.InvalidResponseFromDestination",
                "200|[]|HttpEndpoint.InvalidResponseFromDestination",
                "200|null|HttpEndpoint.InvalidResponseFromDestination",
                "200|{\"timestamp\":1}|HttpEndpoint.InvalidResponseFromDestination",
                "200|{\"requestId\":\"other\",\"timestamp\":1}|HttpEndpoint.InvalidResponseFromDestination",
                "204|''|HttpEndpoint.DestinationException",
                "302|moved|HttpEndpoint.DestinationException",
                "500|{\"errorMessage\":\"no\"}|HttpEndpoint.DestinationException"
            })
    void anAnswerThatIsNoneIsAFailure(int status, String body, String code) {
        endpoint.answer(status, body);
        stream(http -> http.retryOptions(retry -> retry.durationInSeconds(0)));
        firehose.put("a", "b");
        firehose.passSeconds(60);
        firehose.passSeconds(600);
        assertThat(endpoint.asked()).hasSize(1);
        assertThat(firehose.lake.texts("http-endpoint-failed/"))
                .singleElement()
                .asString()
                .contains("\"errorCode\":\"" + code + "\"", RecordingAws.base64("a"), RecordingAws.base64("b"));
    }

    @Test
    void whatIsTooLargeForTheEndpointIsLostAtOnce() {
        endpoint.answer(413, "too large");
        stream(http -> http.cloudWatchLoggingOptions(
                log -> log.enabled(true).logGroupName("g").logStreamName("s")));
        firehose.put("a");
        firehose.passSeconds(60);
        firehose.passSeconds(600);
        assertThat(endpoint.asked()).hasSize(1);
        assertThat(firehose.lake.keys()).isEmpty();
        assertThat(firehose.aws.logged().getFirst().path("errorCode").asText())
                .isEqualTo("HttpEndpoint.DestinationException");
    }

    @Test
    void hintsAreSaidTogether() {
        assertThatThrownBy(() -> stream(http -> http.bufferingHints(hints -> hints.sizeInMBs(1))))
                .hasMessage("Both SizeInMBs and IntervalInSeconds must be specified in BufferingHints.");
    }

    @Test
    void retryOptionsThatSayNothingAreAwsDefault() {
        stream(http -> http.retryOptions(retry -> {}));
    }

    @Test
    void allDataMayBeBackedUp() {
        stream(http -> http.s3BackupMode(HttpEndpointS3BackupMode.ALL_DATA));
        firehose.put("a");
        firehose.passSeconds(300);
        assertThat(firehose.lake.texts("2026/")).containsExactly("a");
        assertThat(endpoint.asked()).hasSize(1);
    }

    @Test
    void nobodyThereIsAFailureLikeAnyOther() {
        endpoint.close();
        stream(http -> {});
        firehose.put("a");
        firehose.passSeconds(60);
        firehose.passSeconds(600);
        assertThat(firehose.lake.texts("http-endpoint-failed/").getFirst()).contains("HttpEndpoint.ConnectionFailed");
    }

    @Test
    void theAccessKeyIsKeptThroughUpdatesAndNotShown() {
        stream(http -> {});
        firehose.call(
                UpdateDestinationRequest.builder()
                        .deliveryStreamName("orders")
                        .currentDeliveryStreamVersionId("1")
                        .destinationId("destinationId-000000000001")
                        .httpEndpointDestinationUpdate(
                                update -> update.retryOptions(retry -> retry.durationInSeconds(7)))
                        .build(),
                SdkResponse.class);
        firehose.put("a");
        firehose.passSeconds(60);
        assertThat(endpoint.asked().getFirst().headers()).containsEntry("x-amz-firehose-access-key", "secret");
        assertThat(firehose.call(
                                DescribeDeliveryStreamRequest.builder()
                                        .deliveryStreamName("orders")
                                        .build(),
                                DescribeDeliveryStreamResponse.class)
                        .toString())
                .doesNotContain("secret");
    }

    @Test
    void secretsManagerIsRefusedByName() {
        assertThatThrownBy(() -> stream(http -> http.secretsManagerConfiguration(
                        SecretsManagerConfiguration.builder().enabled(true).build())))
                .hasMessageContaining("SecretsManagerConfiguration");
    }

    private void splunk(HECEndpointType type) {
        firehose.create(create -> create.splunkDestinationConfiguration(splunk -> splunk.hecEndpoint(endpoint.url())
                .hecEndpointType(type)
                .hecToken("token")
                .retryOptions(retry -> retry.durationInSeconds(600))
                .s3Configuration(s3 -> s3.bucketARN("arn:aws:s3:::lake").roleARN(TestFirehose.ROLE))));
    }

    @ParameterizedTest
    @CsvSource({"Raw, /services/collector/raw", "Event, /services/collector/event"})
    void splunkIsAskedUntilItAcknowledges(String type, String path) {
        endpoint.answer(200, "{\"text\":\"Success\",\"code\":0,\"ackId\":7}")
                .answer(200, "{\"acks\":{\"7\":false}}")
                .answer(200, "{\"acks\":{\"7\":true}}");
        splunk(HECEndpointType.fromValue(type));
        firehose.put("a", "b");
        firehose.passSeconds(60);
        firehose.passSeconds(60);
        assertThat(endpoint.asked()).hasSize(3);
        assertThat(endpoint.asked().getFirst().target()).startsWith(path + "?channel=");
        assertThat(endpoint.asked().getFirst().body()).isEqualTo("ab");
        assertThat(endpoint.asked().getFirst().headers()).containsEntry("authorization", "Splunk token");
        assertThat(endpoint.asked().get(1).target()).startsWith("/services/collector/ack?channel=");
        assertThat(endpoint.asked().get(1).body()).isEqualTo("{\"acks\":[7]}");
        assertThat(firehose.lake.keys()).isEmpty();
    }

    @Test
    void whatSplunkDoesNotAcknowledgeIsSentAgainAndKeptInTheEnd() {
        for (int times = 0; times < 5000; times++) {
            endpoint.answer(200, "{\"ackId\":1,\"acks\":{\"1\":false}}");
        }
        splunk(HECEndpointType.RAW);
        firehose.put("a");
        firehose.passSeconds(60);
        firehose.passSeconds(1600);
        assertThat(endpoint.asked())
                .filteredOn(asked -> asked.target().contains("/raw"))
                .hasSizeGreaterThan(2);
        assertThat(firehose.lake.texts("splunk-failed/").getFirst()).contains("Splunk.AckTimeout");
    }

    @Test
    void aBackupOfAllEventsStaysOne() {
        firehose.create(create -> create.splunkDestinationConfiguration(splunk -> splunk.hecEndpoint(endpoint.url())
                .hecEndpointType(HECEndpointType.RAW)
                .hecToken("token")
                .s3BackupMode(SplunkS3BackupMode.ALL_EVENTS)
                .s3Configuration(s3 -> s3.bucketARN("arn:aws:s3:::lake").roleARN(TestFirehose.ROLE))));
        firehose.passSeconds(1);
        assertThatThrownBy(() -> firehose.call(
                        UpdateDestinationRequest.builder()
                                .deliveryStreamName("orders")
                                .currentDeliveryStreamVersionId("1")
                                .destinationId("destinationId-000000000001")
                                .splunkDestinationUpdate(
                                        update -> update.s3BackupMode(SplunkS3BackupMode.FAILED_EVENTS_ONLY))
                                .build(),
                        SdkResponse.class))
                .hasMessageContaining("S3BackupMode cannot be changed from AllEvents to FailedEventsOnly.");
    }
}
