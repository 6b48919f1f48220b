package dev.brume.conformance.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** The same in query (older SDKs, the SDK for Java), in JSON and in CBOR (boto3, the AWS CLI). */
class ProtocolsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireCloudWatch cloudWatch = new WireCloudWatch(AWS);

    private static RawCloudWatch raw() {
        return new RawCloudWatch(AWS.endpoint(), AWS.account());
    }

    /** {@code {"Namespace":"Shop","MetricData":[{"MetricName":"Errors","Value":4.0}]}}. */
    private static byte[] cborDatum() {
        ByteArrayOutputStream cbor = new ByteArrayOutputStream();
        cbor.write(0xA2);
        text(cbor, "Namespace");
        text(cbor, "Shop");
        text(cbor, "MetricData");
        cbor.write(0x81);
        cbor.write(0xA2);
        text(cbor, "MetricName");
        text(cbor, "Errors");
        text(cbor, "Value");
        cbor.writeBytes(new byte[] {(byte) 0xFB, 0x40, 0x10, 0, 0, 0, 0, 0, 0});
        return cbor.toByteArray();
    }

    private static void text(ByteArrayOutputStream cbor, String text) {
        cbor.write(0x60 + text.length());
        cbor.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void dataIsPutInEachProtocol() throws IOException {
        String form = "Action=PutMetricData&Version=2010-08-01&Namespace=Shop&MetricData.member.1.MetricName=Errors"
                + "&MetricData.member.1.Value=1&MetricData.member.2.MetricName=Errors&MetricData.member.2.Values.member.1=2"
                + "&MetricData.member.2.Counts.member.1=2";
        assertThat(raw().query(form).status()).isEqualTo(200);
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(form.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(raw().gzippedQuery(compressed.toByteArray()).status()).isEqualTo(200);
        assertThat(raw().json(
                                "PutMetricData",
                                "{\"Namespace\":\"Shop\",\"MetricData\":[{\"MetricName\":\"Errors\",\"Value\":3}]}")
                        .status())
                .isEqualTo(200);
        RawCloudWatch.Answer cbor = raw().cbor("PutMetricData", cborDatum());
        assertThat(cbor.status()).isEqualTo(200);
        assertThat(cbor.header("smithy-protocol")).isEqualTo("rpc-v2-cbor");

        List<Datapoint> datapoints = cloudWatch.statistics("Errors", -60, 60, Statistic.SUM, Statistic.SAMPLE_COUNT);
        assertThat(datapoints).singleElement().satisfies(datapoint -> {
            assertThat(datapoint.sum()).isEqualTo(2 * (1 + 2 + 2) + 3 + 4);
            assertThat(datapoint.sampleCount()).isEqualTo(2 * 3 + 1 + 1);
        });
    }

    @Test
    void answersAreInTheProtocolOfTheRequest() {
        cloudWatch.put("Errors", 1);
        assertThat(raw().json("ListMetrics", "{\"Namespace\":\"Shop\"}")
                        .json()
                        .at("/Metrics/0/MetricName")
                        .asText())
                .isEqualTo("Errors");
        RawCloudWatch.Answer query = raw().query("Action=ListMetrics&Version=2010-08-01&Namespace=Shop");
        assertThat(query.header("content-type")).startsWith("text/xml");
        assertThat(query.text())
                .startsWith("<ListMetricsResponse xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\">"
                        + "<ListMetricsResult><Metrics><member>")
                .contains("<MetricName>Errors</MetricName>");
        assertThat(raw().cbor("ListMetrics", new byte[0]).text())
                .contains("Metrics")
                .contains("Errors");
    }

    @Test
    void refusalsCarryTheCodeOfTheProtocol() {
        String parameter = "The value AWS/X for parameter Namespace is invalid.";
        RawCloudWatch.Answer json = raw().json(
                        "PutMetricData",
                        "{\"Namespace\":\"AWS/X\",\"MetricData\":[{\"MetricName\":\"m\",\"Value\":1}]}");
        assertThat(json.status()).isEqualTo(400);
        assertThat(json.json().path("__type").asText())
                .isEqualTo("com.amazonaws.cloudwatch#InvalidParameterValueException");
        assertThat(json.json().path("message").asText()).isEqualTo(parameter);
        assertThat(json.header("x-amzn-query-error")).isEqualTo("InvalidParameterValue;Sender");

        RawCloudWatch.Answer query = raw().query("Action=PutMetricData&Version=2010-08-01&Namespace=AWS/X"
                + "&MetricData.member.1.MetricName=m&MetricData.member.1.Value=1");
        assertThat(query.status()).isEqualTo(400);
        assertThat(query.text())
                .contains("<Type>Sender</Type><Code>InvalidParameterValue</Code><Message>" + parameter + "</Message>");
    }

    @Test
    void whatTheModelDoesNotAllowIsAValidationError() {
        RawCloudWatch.Answer json = raw().json("DescribeAlarms", "{\"StateValue\":\"RED\"}");
        assertThat(json.status()).isEqualTo(400);
        assertThat(json.json().path("__type").asText()).isEqualTo("com.amazon.coral.validate#ValidationException");
        assertThat(json.header("x-amzn-query-error")).isEqualTo("ValidationError;Sender");
        RawCloudWatch.Answer query = raw().query("Action=DescribeAlarms&Version=2010-08-01&StateValue=RED");
        assertThat(query.text())
                .contains(
                        "<Code>ValidationError</Code><Message>1 validation error detected: Value 'RED' at 'stateValue'");
    }

    @Test
    void anOperationThatIsNotServedIsNamed() {
        assertThat(raw().query("Action=PutMetricStream&Version=2010-08-01").text())
                .contains("<Code>InvalidAction</Code>")
                .contains("PutMetricStream");
        assertThat(raw().json("PutMetricStream", "{}").status()).isEqualTo(400);
        assertThat(raw().cbor("PutMetricStream", new byte[] {(byte) 0xA0}).status())
                .isEqualTo(404);
    }
}
