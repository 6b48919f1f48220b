package dev.brume.firehose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.brume.firehose.RudeEndpoint.Manner;
import dev.brume.firehose.RudeEndpoint.Visit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.firehose.model.DescribeDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DescribeDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.HECEndpointType;

/** Whatever an endpoint does: records are tried again as configured, kept in the bucket in the end, and nobody else waits. */
class HostileEndpointTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final int ROOM = 1 << 30;
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private RudeEndpoint endpoint(Manner manner) {
        RudeEndpoint endpoint = new RudeEndpoint(manner);
        open.add(endpoint);
        return endpoint;
    }

    private TestFirehose firehose(int room, Duration patience) {
        TestFirehose firehose = new TestFirehose(room, patience);
        open.add(firehose.service::close);
        return firehose;
    }

    private static void stream(TestFirehose firehose, String name, String url, int retriedFor, int interval) {
        firehose.create(create -> create.deliveryStreamName(name)
                .httpEndpointDestinationConfiguration(http -> http.endpointConfiguration(to -> to.url(url))
                        .bufferingHints(hints -> hints.sizeInMBs(1).intervalInSeconds(interval))
                        .roleARN(TestFirehose.ROLE)
                        .retryOptions(retry -> retry.durationInSeconds(retriedFor))
                        .s3Configuration(s3 -> s3.bucketARN("arn:aws:s3:::lake").roleARN(TestFirehose.ROLE))));
    }

    static Stream<Arguments> rudeness() {
        return Stream.of(
                manner("hangs", Visit::hang, "RequestTimeout", "ConnectionTimeout"),
                manner(
                        "drips its head",
                        visit -> visit.answer("HTTP/1.1 200 OK\r\nX-Slow: ").drip("x"),
                        "RequestTimeout",
                        "ConnectionTimeout"),
                manner(
                        "drips its body",
                        visit -> visit.answer("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n")
                                .drip(" "),
                        "RequestTimeout",
                        "ConnectionTimeout"),
                manner(
                        "is always about to answer",
                        visit -> visit.drip("HTTP/1.1 100 Continue\r\n\r\n"),
                        "RequestTimeout",
                        "ConnectionTimeout"),
                manner(
                        "closes in the middle of its head",
                        visit -> visit.answer("HTTP/1.1 200 OK\r\nContent-Le"),
                        "ConnectionReset",
                        "ConnectionClosed"),
                manner(
                        "closes in the middle of its body",
                        visit -> visit.answer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"requ"),
                        "ConnectionReset",
                        "ConnectionClosed"),
                manner(
                        "has a head without end",
                        visit -> visit.answer("HTTP/1.1 200 OK\r\n").forever("X-More: and more\r\n"),
                        "InvalidResponseFromDestination",
                        "ServerError"),
                manner(
                        "has a first line without end",
                        visit -> visit.answer("HTTP/1.1 200 ").forever("O"),
                        "InvalidResponseFromDestination",
                        "ServerError"),
                manner(
                        "has a body without end",
                        visit -> visit.answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                                .forever("2710\r\n" + "again".repeat(2000) + "\r\n"),
                        "ResponseTooLarge",
                        "DisabledAck"),
                manner(
                        "speaks something else",
                        visit -> visit.answer("220 mail.example.com ESMTP ready\r\n")
                                .hang(),
                        "InvalidResponseFromDestination",
                        "ServerError"),
                manner(
                        "redirects",
                        visit -> visit.answer("HTTP/1.1 307 Moved\r\nLocation: /\r\nContent-Length: 0\r\n\r\n")
                                .hang(),
                        "DestinationException",
                        "ServerError"));
    }

    /** What comes to an end by itself is waited for as long as that takes on a busy machine. */
    private static Duration patience(String code) {
        return code.endsWith("Timeout") ? SHORT : LONG;
    }

    /** @param manner begins when the request was read */
    private static Arguments manner(String name, Manner manner, String httpCode, String splunkCode) {
        Manner afterReading = visit -> {
            visit.read();
            manner.treat(visit);
        };
        return arguments(name, afterReading, httpCode, splunkCode);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rudeness")
    void whatAnHttpEndpointDoesNotTakeIsKept(String name, Manner manner, String code, String unused) {
        RudeEndpoint endpoint = endpoint(manner);
        TestFirehose firehose = firehose(ROOM, patience(code));
        stream(firehose, "orders", endpoint.url(), 0, 60);
        firehose.put("a", "b");
        firehose.passSeconds(60);
        firehose.passSeconds(300);
        assertThat(endpoint.connections()).isOne();
        assertThat(firehose.lake.texts("http-endpoint-failed/2026/01/01/00/orders-1-"))
                .singleElement()
                .asString()
                .contains("\"attemptsMade\":1", "\"errorCode\":\"HttpEndpoint." + code + "\"")
                .contains(RecordingAws.base64("a"), RecordingAws.base64("b"))
                .containsPattern("\"subsequenceNumber\":0,\"dataId\":\"49\\d{54}\\.0\"");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rudeness")
    void whatSplunkDoesNotTakeIsKept(String name, Manner manner, String unused, String code) {
        RudeEndpoint endpoint = endpoint(manner);
        TestFirehose firehose = firehose(ROOM, patience(code));
        splunk(firehose, endpoint.url());
        firehose.put("a");
        firehose.passSeconds(60);
        firehose.passSeconds(300);
        assertThat(endpoint.connections()).isOne();
        assertThat(firehose.lake.texts("splunk-failed/2026/01/01/00/orders-1-"))
                .singleElement()
                .asString()
                .contains("\"errorCode\":\"Splunk." + code + "\"", RecordingAws.base64("a"))
                .containsPattern("\"EventId\":\"49\\d{54}\\.0\"");
    }

    private static void splunk(TestFirehose firehose, String url) {
        firehose.create(create -> create.splunkDestinationConfiguration(splunk -> splunk.hecEndpoint(url)
                .hecEndpointType(HECEndpointType.RAW)
                .hecToken("token")
                .retryOptions(retry -> retry.durationInSeconds(0))
                .s3Configuration(s3 -> s3.bucketARN("arn:aws:s3:::lake").roleARN(TestFirehose.ROLE))));
    }

    @Test
    void anEndpointThatSpeaksNoTlsIsAFailure() {
        RudeEndpoint endpoint = endpoint(visit -> visit.answer("HTTP/1.1 400 Bad Request\r\n\r\n"));
        TestFirehose firehose = firehose(ROOM, LONG);
        stream(firehose, "orders", endpoint.url().replace("http:", "https:"), 0, 60);
        firehose.put("a");
        firehose.passSeconds(60);
        firehose.passSeconds(300);
        assertThat(firehose.lake.texts("http-endpoint-failed/"))
                .singleElement()
                .asString()
                .contains("HttpEndpoint.SSLHandshakeFailure");
    }

    @Test
    void anEndpointThatHangsIsAskedAgainForAsLongAsConfigured() {
        RudeEndpoint endpoint = endpoint(Visit::hang);
        TestFirehose firehose = firehose(ROOM, SHORT);
        stream(firehose, "orders", endpoint.url(), 3, 60);
        firehose.put("a");
        firehose.passSeconds(60);
        firehose.passSeconds(2);
        assertThat(endpoint.connections()).isEqualTo(2);
        firehose.passSeconds(600);
        assertThat(endpoint.connections()).isEqualTo(3);
        assertThat(firehose.lake.texts("http-endpoint-failed/"))
                .singleElement()
                .asString()
                .contains("\"attemptsMade\":3", "HttpEndpoint.RequestTimeout");
    }

    @Test
    void whatIsTooLargeIsLostWithoutBeingReadToItsEnd() {
        RudeEndpoint endpoint =
                endpoint(visit -> visit.answer("HTTP/1.1 413 Too Large\r\nTransfer-Encoding: chunked\r\n\r\n")
                        .forever("3\r\nno!\r\n"));
        TestFirehose firehose = firehose(ROOM, LONG);
        stream(firehose, "orders", endpoint.url(), 300, 60);
        firehose.put("a");
        firehose.passSeconds(60);
        firehose.passSeconds(600);
        assertThat(endpoint.connections()).isOne();
        assertThat(firehose.lake.keys()).isEmpty();
    }

    @Test
    void oneThatHangsHoldsUpNobodyElse() throws Exception {
        CountDownLatch taken = new CountDownLatch(1);
        RudeEndpoint hanging = endpoint(Visit::hang);
        RudeEndpoint quick = endpoint(visit -> {
            visit.read();
            taken.countDown();
        });
        TestFirehose firehose = firehose(ROOM, LONG);
        stream(firehose, "hanging", hanging.url(), 300, 0);
        stream(firehose, "quick", quick.url(), 300, 0);
        for (int times = 0; times < 200; times++) {
            firehose.call(TestFirehose.put("hanging", new byte[] {1}), SdkResponse.class);
        }
        firehose.call(TestFirehose.put("quick", new byte[] {1}), SdkResponse.class);
        assertThat(taken.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(hanging.connections()).isLessThanOrEqualTo(16);
    }

    @Test
    void oneThatHangsLeavesRoomForTheRecordsOfOthers() {
        RudeEndpoint hanging = endpoint(Visit::hang);
        TestFirehose firehose = firehose(3_000_000, LONG);
        stream(firehose, "hanging", hanging.url(), 300, 0);
        stream(firehose, "others", "http://localhost:1", 300, 60);
        byte[] large = new byte[500_000];
        assertThatThrownBy(() -> {
                    for (int times = 0; times < 10; times++) {
                        firehose.call(TestFirehose.put("hanging", large), SdkResponse.class);
                    }
                })
                .hasMessage("Slow down.");
        firehose.call(TestFirehose.put("others", large), SdkResponse.class);
    }

    @Test
    void aStreamIsDeletedWhileItsEndpointHangs() {
        TestFirehose firehose = firehose(ROOM, LONG);
        stream(firehose, "orders", endpoint(Visit::hang).url(), 300, 0);
        firehose.put("a");
        firehose.delete("orders");
        DescribeDeliveryStreamRequest describe = DescribeDeliveryStreamRequest.builder()
                .deliveryStreamName("orders")
                .build();
        assertThat(firehose.call(describe, DescribeDeliveryStreamResponse.class)
                        .deliveryStreamDescription()
                        .deliveryStreamStatusAsString())
                .isEqualTo("DELETING");
        assertThatThrownBy(() -> firehose.call(describe, DescribeDeliveryStreamResponse.class))
                .hasMessageContaining("not found");
    }

    @Test
    void whatADeletedStreamStillHadIsKept() {
        TestFirehose firehose = firehose(ROOM, SHORT);
        stream(firehose, "orders", endpoint(Visit::hang).url(), 0, 60);
        firehose.put("a");
        firehose.delete("orders");
        firehose.passSeconds(1);
        assertThat(firehose.lake.texts("http-endpoint-failed/"))
                .singleElement()
                .asString()
                .contains(RecordingAws.base64("a"));
    }

    @Test
    void closingWaitsForNoEndpoint() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        RudeEndpoint hanging = endpoint(visit -> {
            visit.read();
            asked.countDown();
            visit.hang();
        });
        TestFirehose firehose = firehose(ROOM, LONG);
        stream(firehose, "orders", hanging.url(), 300, 0);
        firehose.put("a");
        assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
        firehose.service.close();
        assertThat(firehose.time.work().awaitIdle(60_000)).isTrue();
    }

    @Test
    void aRequestHasNoMoreThan10_000Records() throws Exception {
        Endpoint endpoint = new Endpoint();
        open.add(endpoint);
        TestFirehose firehose = firehose(ROOM, LONG);
        stream(firehose, "orders", endpoint.url(), 300, 60);
        byte[][] batch = new byte[500][];
        Arrays.fill(batch, new byte[] {'a'});
        for (int times = 0; times < 21; times++) {
            firehose.putBatch(batch);
        }
        firehose.passSeconds(60);
        assertThat(endpoint.asked())
                .extracting(asked -> asked.json().path("records").size())
                .containsExactlyInAnyOrder(10_000, 500);
    }
}
