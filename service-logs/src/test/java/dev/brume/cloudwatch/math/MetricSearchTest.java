package dev.brume.cloudwatch.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.cloudwatch.metric.Dimension;
import dev.brume.cloudwatch.metric.MetricKey;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricSearchTest {
    private static final Map<String, MetricKey> METRICS = Map.of(
            "a", key("AWS/Lambda", "Errors", "FunctionName", "my-checkout"),
            "b", key("AWS/Lambda", "Duration", "FunctionName", "my-checkout"),
            "c", key("AWS/Lambda", "Errors"),
            "d", key("AWS/SQS", "NumberOfMessagesSent", "QueueName", "orders"),
            "e", key("Shop", "Errors", "Till", "1", "Floor", "2"));

    private static MetricKey key(String namespace, String name, String... dimensions) {
        List<Dimension> all = new java.util.ArrayList<>();
        for (int at = 0; at < dimensions.length; at += 2) {
            all.add(new Dimension(dimensions[at], dimensions[at + 1]));
        }
        return new MetricKey(namespace, name, all);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Errors | a c e",
                "errors | a c e",
                "{AWS/Lambda,FunctionName} | a b",
                "{AWS/Lambda} | c",
                "{Shop, Floor, Till} errors | e",
                "{Shop, Till} errors | ``",
                "checkout | a b",
                "messages | d",
                "NumberOfMessagesSent | d",
                "\"Messages\" | ``",
                "\"NumberOfMessagesSent\" | d",
                "MetricName=\"Errors\" | a c e",
                "Namespace=\"AWS/Lambda\" Duration | b",
                "Namespace=AWS/SQS OR Till=1 | d e",
                "Errors NOT checkout | c e",
                "Errors AND (Shop OR FunctionName=\"my-checkout\") | a e",
                "MetricName=(Errors OR Duration) checkout | a b"
            })
    void findsWhatTheUserGuideSays(String search, String found) {
        MetricSearch terms = MetricSearch.of(search);
        assertThat(METRICS.entrySet().stream()
                        .filter(metric -> terms.finds(metric.getValue()))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .collect(Collectors.joining(" ")))
                .isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{Shop",
                "(Errors",
                "Errors)",
                "MetricName=",
                "Errors OR",
                "NOT",
                "\"open",
                "= x",
                ":aws.AccountId=1"
            })
    void whatIsNoSearchIsRefused(String search) {
        assertThatThrownBy(() -> MetricSearch.of(search)).isInstanceOf(MathException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "NOT "})
    void deepNestingIsRefused(String piece) {
        assertThatThrownBy(() -> MetricSearch.of(piece.repeat(1000) + "Errors")).isInstanceOf(MathException.class);
    }
}
