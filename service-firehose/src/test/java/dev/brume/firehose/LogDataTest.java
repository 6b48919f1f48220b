package dev.brume.firehose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Principal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.firehose.model.Processor;
import software.amazon.awssdk.services.firehose.model.ProcessorParameterName;
import software.amazon.awssdk.services.firehose.model.ProcessorType;

/** What CloudWatch Logs sends is unpacked, and its messages are taken out. */
class LogDataTest {
    private static final Processor UNPACK = TestFirehose.processor(
            ProcessorType.DECOMPRESSION, Map.of(ProcessorParameterName.COMPRESSION_FORMAT, "GZIP"));
    private static final Processor MESSAGES = TestFirehose.processor(
            ProcessorType.CLOUD_WATCH_LOG_PROCESSING, Map.of(ProcessorParameterName.DATA_MESSAGE_EXTRACTION, "true"));
    private static final String DATA = "{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"1\",\"logEvents\":["
            + "{\"id\":\"1\",\"timestamp\":1,\"message\":\"one\"},{\"id\":\"2\",\"timestamp\":2,\"message\":\"two\"}]}";

    private final TestFirehose firehose = new TestFirehose();
    private final Lake lake = firehose.lake;

    private void stream(Processor... processors) {
        firehose.stream(s3 -> s3.processingConfiguration(
                processing -> processing.enabled(true).processors(processors)));
    }

    private void send(byte[] data) {
        firehose.call(
                TestFirehose.put("orders", data),
                SdkResponse.class,
                new Principal.ServicePrincipal(
                        "logs.amazonaws.com", "arn:aws:logs:us-east-1:123456789012:log-group:g"));
    }

    private static byte[] packed(byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(data);
        }
        return bytes.toByteArray();
    }

    private static byte[] packed(String text) throws IOException {
        return packed(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void recordsAreUnpacked() throws IOException {
        stream(UNPACK);
        send(packed(DATA));
        firehose.passSeconds(60);
        assertThat(lake.texts("2026/")).containsExactly(DATA);
    }

    @Test
    void messagesAreTakenOut() throws IOException {
        stream(UNPACK, MESSAGES);
        send(packed(DATA));
        send(packed("{\"messageType\":\"CONTROL_MESSAGE\",\"logEvents\":[{\"message\":\"CWL CONTROL MESSAGE\"}]}"));
        firehose.passSeconds(60);
        assertThat(lake.texts("2026/")).containsExactly("one\ntwo\n");
    }

    @Test
    void onlyCloudWatchLogsMaySend() {
        stream(UNPACK);
        assertThatThrownBy(() -> firehose.put("a"))
                .isInstanceOf(AwsException.class)
                .hasMessage(
                        "Only requests from CloudWatch Logs are supported when CloudWatch Logs decompression is enabled.");
    }

    @Test
    void whatIsNotPackedIsKeptAsItCame() {
        stream(UNPACK);
        send("plain".getBytes(StandardCharsets.UTF_8));
        firehose.passSeconds(60);
        assertThat(lake.texts("decompression-failed/2026/01/01/00/"))
                .singleElement()
                .asString()
                .contains(Base64.getEncoder().encodeToString("plain".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aBombIsKeptAsItCame() throws IOException {
        stream(UNPACK);
        byte[] bomb = packed(new byte[40 * 1024 * 1024]);
        send(bomb);
        firehose.passSeconds(60);
        assertThat(lake.texts("2026/")).isEmpty();
        assertThat(lake.texts("decompression-failed/").getFirst())
                .contains(Base64.getEncoder().encodeToString(bomb));
    }

    @Test
    void whatIsNoLogDataIsKept() throws IOException {
        stream(UNPACK, MESSAGES);
        send(packed("[1]"));
        send(packed("{"));
        send(packed("{\"logEvents\":[7]}"));
        send(packed("{\"logEvents\":[{\"message\":7}]}"));
        send(packed(DATA + DATA));
        send(packed(DATA));
        firehose.passSeconds(60);
        assertThat(lake.texts("processing-failed/").getFirst().lines()).hasSize(5);
        assertThat(lake.texts("2026/")).containsExactly("one\ntwo\n");
    }

    @Test
    void whatIsPackedBadlyIsKeptAsItCame() throws IOException {
        stream(UNPACK);
        byte[] whole = packed(DATA);
        byte[] cut = Arrays.copyOf(whole, whole.length - 9);
        byte[] damaged = whole.clone();
        damaged[whole.length - 6] ^= 1;
        send(cut);
        send(damaged);
        send(new byte[0]);
        send(whole);
        firehose.passSeconds(60);
        assertThat(lake.texts("2026/")).containsExactly(DATA);
        assertThat(lake.texts("decompression-failed/").getFirst().lines())
                .hasSize(3)
                .first()
                .asString()
                .contains(Base64.getEncoder().encodeToString(cut));
    }

    @Test
    void extractionNeedsDecompression() {
        assertThatThrownBy(() -> stream(MESSAGES))
                .hasMessage("CloudWatchLogProcessingProcessor can only be enabled with DecompressionProcessor");
    }

    @Test
    void extractionIsTrueOrFalse() {
        assertThatThrownBy(() -> stream(
                        UNPACK,
                        TestFirehose.processor(
                                ProcessorType.CLOUD_WATCH_LOG_PROCESSING,
                                Map.of(ProcessorParameterName.DATA_MESSAGE_EXTRACTION, "yes"))))
                .hasMessage("Invalid parameter value for DataMessageExtraction. Allowed values are True and False.");
    }
}
