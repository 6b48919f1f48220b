package dev.brume.logs.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

class EmbeddedDocumentsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant AT = NOW.minusSeconds(5);

    private final EmbeddedDocuments documents = new EmbeddedDocuments(NOW);

    private static String document(String dimensions, String metrics, String members) {
        return "{\"_aws\":{\"Timestamp\":" + AT.toEpochMilli()
                + ",\"CloudWatchMetrics\":[{\"Namespace\":\"Shop\",\"Dimensions\":" + dimensions + ",\"Metrics\":"
                + metrics
                + "}]}," + members + "}\n";
    }

    private List<MetricDatum> data() {
        return documents.requests().stream()
                .flatMap(request -> request.metricData().stream())
                .toList();
    }

    private static Dimension dimension(String name, String value) {
        return Dimension.builder().name(name).value(value).build();
    }

    @Test
    void eachMetricIsPublishedUnderEachSetOfDimensions() {
        documents.read(document(
                "[[\"service\"],[\"service\",\"stage\"],[]]",
                "[{\"Name\":\"Latency\",\"Unit\":\"Milliseconds\",\"StorageResolution\":1},{\"Name\":\"Orders\"}]",
                "\"service\":\"orders\",\"stage\":\"test\",\"Latency\":[10,20.5],\"Orders\":1"));

        assertThat(documents.requests())
                .extracting(PutMetricDataRequest::namespace)
                .containsExactly("Shop");
        MetricDatum latency = MetricDatum.builder()
                .metricName("Latency")
                .timestamp(AT)
                .unit(StandardUnit.MILLISECONDS)
                .storageResolution(1)
                .values(10.0, 20.5)
                .dimensions(dimension("service", "orders"))
                .build();
        MetricDatum orders = MetricDatum.builder()
                .metricName("Orders")
                .timestamp(AT)
                .unit(StandardUnit.NONE)
                .values(1.0)
                .dimensions(dimension("service", "orders"))
                .build();
        List<Dimension> both = List.of(dimension("service", "orders"), dimension("stage", "test"));
        assertThat(data())
                .containsExactly(
                        latency,
                        orders,
                        latency.toBuilder().dimensions(both).build(),
                        orders.toBuilder().dimensions(both).build(),
                        latency.toBuilder().dimensions(List.of()).build(),
                        orders.toBuilder().dimensions(List.of()).build());
        assertThat(documents.validationErrors()).isZero();
    }

    @Test
    void whatIsWrongWithAMetricKeepsNothingFromTheOthers() {
        documents.read(
                document(
                        "[[\"service\"],[\"missing\"],[\"count\"]]",
                        "[{\"Name\":\"Text\"},{\"Name\":\"Missing\"},{\"Name\":\"Good\"},{\"Name\":\"Unit\",\"Unit\":\"Parsecs\"},"
                                + "{\"Name\":\"Fine\",\"StorageResolution\":5},{\"Name\":\"Mixed\"},{\"Unit\":\"Count\"}]",
                        "\"service\":\"orders\",\"count\":3,\"Text\":\"1\",\"Good\":1,\"Unit\":1,\"Fine\":1,\"Mixed\":[1,\"2\"]"));

        assertThat(data()).extracting(MetricDatum::metricName).containsExactly("Good");
        assertThat(documents.validationErrors()).isEqualTo(6 + 2);
        assertThat(documents.parsingErrors()).isZero();
    }

    @Test
    void aDocumentInTheWrongFormIsCounted() {
        documents.read("{\"_aws\":{\"CloudWatchMetrics\":[]}}");
        documents.read("{\"_aws\":{\"Timestamp\":1,\"CloudWatchMetrics\":{}}}");
        documents.read(document("\"service\"", "[]", "\"a\":1"));
        assertThat(documents.parsingErrors()).isEqualTo(3);
        assertThat(data()).isEmpty();
    }

    @Test
    void whatIsNoDocumentIsNothing() {
        String good = document("[[]]", "[{\"Name\":\"Good\"}]", "\"Good\":1");
        assertThat(EmbeddedDocuments.in(good)).isEqualTo(good);
        assertThat(EmbeddedDocuments.in("INFO " + good)).isNull();
        assertThat(EmbeddedDocuments.in("{\"level\":\"INFO\"}")).isNull();
        assertThat(EmbeddedDocuments.in("  ")).isNull();
        documents.read(good.strip() + " and more");
        documents.read("{\"_aws\":1}");
        documents.read("{\"_aws\"");
        assertThat(data()).isEmpty();
        assertThat(documents.parsingErrors() + documents.validationErrors()).isZero();
    }

    @Test
    void aFunctionInNodeJsLogsDocumentsBehindItsFields() {
        String good = document("[[]]", "[{\"Name\":\"Good\"}]", "\"Good\":1");
        String fields = "2026-11-28T18:22:18.275Z\t40518bc0-1f55-4ff2-a547-55a544ae3dd3\tINFO\t";
        assertThat(EmbeddedDocuments.in(fields + good)).isEqualTo(good);
        assertThat(EmbeddedDocuments.in("2026-11-28T18:22:18.275Z\tundefined\tINFO\t" + good))
                .isEqualTo(good);
        assertThat(EmbeddedDocuments.in(fields + "text " + good)).isNull();
        assertThat(EmbeddedDocuments.in("2026-11-28T18:22:18.275Z\t" + good)).isNull();
        assertThat(EmbeddedDocuments.in("2026-11-28T18:22:18.275Z\t")).isNull();
    }

    @Test
    void metricsOfAnotherTimeOrNamespaceAreNotTaken() {
        String good = document("[[]]", "[{\"Name\":\"Good\"}]", "\"Good\":1");
        documents.read(good.replace("Shop", "AWS/Lambda"));
        documents.read(good.replace(
                Long.toString(AT.toEpochMilli()),
                Long.toString(NOW.plusSeconds(2 * 3600 + 1).toEpochMilli())));
        String many = IntStream.range(0, 101)
                .mapToObj(i -> "{\"Name\":\"Good\"}")
                .toList()
                .toString();
        documents.read(document("[[]]", many, "\"Good\":1"));
        assertThat(data()).isEmpty();
        assertThat(documents.validationErrors()).isEqualTo(1 + 1 + 101);
    }

    @Test
    void manyDataAreSeveralRequests() {
        String sets = IntStream.range(0, 11).mapToObj(i -> "[]").toList().toString();
        String metrics = IntStream.range(0, 100)
                .mapToObj(i -> "{\"Name\":\"Good\"}")
                .toList()
                .toString();
        documents.read(document(sets, metrics, "\"Good\":1"));
        assertThat(documents.requests())
                .extracting(request -> request.metricData().size())
                .containsExactly(1_000, 100);
    }
}
