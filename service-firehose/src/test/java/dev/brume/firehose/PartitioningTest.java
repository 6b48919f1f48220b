package dev.brume.firehose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.error.AwsException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationConfiguration;
import software.amazon.awssdk.services.firehose.model.Processor;
import software.amazon.awssdk.services.firehose.model.ProcessorParameterName;
import software.amazon.awssdk.services.firehose.model.ProcessorType;

/** Dynamic partitioning: keys by query and by function, parts of records, and what has no partition. */
class PartitioningTest {
    private static final String QUERY = "{customer: .customer}";
    private final TestFirehose firehose = new TestFirehose();
    private final Lake lake = firehose.lake;

    private static Processor query(String query) {
        return TestFirehose.processor(
                ProcessorType.METADATA_EXTRACTION,
                Map.of(
                        ProcessorParameterName.METADATA_EXTRACTION_QUERY,
                        query,
                        ProcessorParameterName.JSON_PARSING_ENGINE,
                        "JQ-1.6"));
    }

    private static Processor newLines() {
        return TestFirehose.processor(ProcessorType.APPEND_DELIMITER_TO_RECORD, Map.of());
    }

    private static Processor parts(String type) {
        return TestFirehose.processor(
                ProcessorType.RECORD_DE_AGGREGATION,
                type.equals("JSON")
                        ? Map.of(ProcessorParameterName.SUB_RECORD_TYPE, "JSON")
                        : Map.of(
                                ProcessorParameterName.SUB_RECORD_TYPE,
                                "DELIMITED",
                                ProcessorParameterName.DELIMITER,
                                RecordingAws.base64("####")));
    }

    private void stream(String prefix, Processor... processors) {
        firehose.stream(partitioned(prefix, processors));
    }

    private static Consumer<ExtendedS3DestinationConfiguration.Builder> partitioned(
            String prefix, Processor... processors) {
        return s3 -> s3.prefix(prefix)
                .errorOutputPrefix("errors/!{firehose:error-output-type}/")
                .bufferingHints(TestFirehose.hints(64, 60))
                .dynamicPartitioningConfiguration(partitioning -> partitioning.enabled(true))
                .processingConfiguration(processing -> processing.enabled(true).processors(processors));
    }

    @Test
    void eachPartitionHasItsObject() {
        stream("c=!{partitionKeyFromQuery:customer}/", query(QUERY), newLines());
        firehose.put("{\"customer\":\"a\",\"n\":1}", "{\"customer\":7}", "{\"customer\":\"a\",\"n\":2}");
        firehose.passSeconds(60);
        assertThat(lake.texts("c=a/")).containsExactly("{\"customer\":\"a\",\"n\":1}\n{\"customer\":\"a\",\"n\":2}\n");
        assertThat(lake.texts("c=7/")).containsExactly("{\"customer\":7}\n");
        assertThat(lake.keys()).hasSize(2);
    }

    @Test
    void theArrivalIsPartOfTheName() {
        stream("!{partitionKeyFromQuery:kind}/!{timestamp:yyyy}/", query("{kind: (.kind // \"none\")}"));
        firehose.put("{}");
        firehose.passSeconds(60);
        assertThat(lake.keys().getFirst()).startsWith("none/2026/orders-1-2026-01-01-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "7",
                "{\"kind\":\"x\"}",
                "{\"customer\":null}",
                "{\"customer\":{\"a\":1}}",
                "{\"customer\":\"\"}"
            })
    void whatHasNoKeyIsKeptAmongTheErrors(String data) {
        stream("!{partitionKeyFromQuery:customer}/", query(QUERY));
        firehose.put(data, "{\"customer\":\"a\"}");
        firehose.passSeconds(60);
        assertThat(lake.texts("a/")).hasSize(1);
        assertThat(lake.texts("errors/metadata-extraction-failed/"))
                .singleElement()
                .asString()
                .contains("\"errorCode\":\"DynamicPartitioning.MetadataExtractionFailed\"")
                .contains(RecordingAws.base64(data));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{customer: last(range(1e12))}",
                "{customer: last(repeat(1))}",
                "def f: f; {customer: f}",
                "def f: f, f; {customer: last(f)}",
                "{customer: [recurse(.)] | length}",
                "{customer: (\"x\" * 3000000000)}",
                "def f: if . > 40 then . else (. + 1 | f), (. + 1 | f) end; {customer: [0 | f] | length}",
                "def f(g): if . > 40 then . else (. + 1 | f(g)), (. + 1 | f(g)) end; {customer: [0 | f(1)] | length}",
                "{customer: \"\\(def f: if . > 40 then . else (. + 1 | f), (. + 1 | f) end; [0 | f] | length)\"}",
                "def while: if . < 0 then . else ., (. + 1 | while) end; {customer: last(1 | while)}",
                "{customer: (reduce range(40) as $i (\"x\"; . + .) | length)}",
                "{customer: (reduce range(40) as $i ([1]; . + .) | length)}",
                "{customer: (\"x\" | . + . | . + . | . + . | . + . | . * 999999 | . * 999999 | length)}",
                "{customer: last(foreach range(40) as $i (\"x\"; . + .; length))}",
                "{customer: [.a[] as $x | .a[] as $y | .a[] as $z | $x] | length}",
                "{customer: [label $out | .a[] as $x | .a[] | (.a?, $x) | [.[]?]] | length}"
            })
    void aQueryWithoutEndIsEnded(String query) {
        stream("!{partitionKeyFromQuery:customer}/", query(query));
        firehose.put("{\"a\": [" + "1,".repeat(1999) + "1]}");
        firehose.passSeconds(60);
        assertThat(lake.texts("errors/metadata-extraction-failed/")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "def f(a; $b): a + $b; {customer: f(.n; 1)}!3",
                "def f: def g: 5; g; {customer: f}!5",
                "{customer: \"\\(.n | . + 1)-\\(def f: 7; f)\"}!3-7",
                "{customer: (.l | map(. + 1) | @text \"\\(.)\")}![2,3]",
                "{customer: reduce .l[] as $x (0; . + $x)}!3",
                "{customer: (.l |= map(. * 2) | .l | join(\"|\"))}!2|4",
                "{customer: ([paths(type == \"number\")] | length)}!3",
                "{customer: (del(.n, .l) | keys | join(\",\"))}!def",
                "{customer: (.def | ascii_upcase)}!X",
                "{customer: ({def: 1} | .def)}!1",
                "{customer: (. as {l: [$a, $b]} | $a + $b)}!3",
                "{customer: (try error(\"no\") catch .)}!no",
                "{customer: ([limit(1; .l[])] | first)}!1",
                "{customer: ([.l[] | if . > 1 then \"(\" else \")|;\" end] | add)}!)|;(",
                "{customer: .n} # | )!2",
                "{customer: (.l as [$a] | .n as $b | [$a, $b] | tojson)}![1,2]"
            })
    void queriesMeanWhatTheyMeanToJq(String query, String key) {
        stream("!{partitionKeyFromQuery:customer}/", query(query));
        firehose.put("{\"n\": 2, \"l\": [1, 2], \"def\": \"x\"}");
        firehose.passSeconds(60);
        assertThat(lake.keys().getFirst()).as(query).startsWith(key + "/");
    }

    /** The first is Firehose's own example: Developer Guide, "Understand partitioning keys". */
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "{customer: (.t | strftime(\"%Y-%m-%d-%H\"))}!2019-08-09-20",
                "{customer: (.t | todate)}!2019-08-09T20:20:27Z",
                "{customer: (.d | fromdate | strftime(\"%Y\"))}!2015",
                "{customer: (.d | strptime(\"%Y-%m-%dT%H:%M:%SZ\") | mktime)}!1425599507",
                "{customer: (.d | strptime(\"%Y-%m-%dT%H:%M:%SZ\") | tojson)}![2015,2,5,23,51,47,4,63]",
                "{customer: (.t + 0.5 | gmtime | .[5])}!27.5",
                "{customer: (\"10:04:58 PM, 3 Jul 19\" | strptime(\"%I:%M:%S %p, %d %b %y\") | todate)}!2019-07-03T22:04:58Z",
                "{customer: (.t | strftime(\"%a %B %j %U %V %p %% %e\"))}!Fri August 221 31 32 PM %  9",
                "{customer: (.t | dateadd(\"seconds\"; 60) | date)}!2019-08-09T20:21:27Z"
            })
    void queriesTakeDatesApart(String query, String key) {
        stream("!{partitionKeyFromQuery:customer}/", query(query));
        firehose.put("{\"t\": 1565382027, \"d\": \"2015-03-05T23:51:47Z\"}");
        firehose.passSeconds(60);
        assertThat(lake.keys().getFirst()).as(query).startsWith(key + "/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{customer: (\"2015-13-05\" | strptime(\"%Y-%m-%d\"))}",
                "{customer: (\"2015-02-30\" | strptime(\"%F\"))}",
                "{customer: (\"2015-03-05 \" | strptime(\"%F\"))}",
                "{customer: (\"2015\" | strftime(\"%Y\"))}",
                "{customer: ([2015] | mktime)}",
                "{customer: (1e300 | todate)}",
                "{customer: ({} | gmtime)}"
            })
    void whatIsNoDateFails(String query) {
        stream("!{partitionKeyFromQuery:customer}/", query(query));
        firehose.put("{}");
        firehose.passSeconds(60);
        assertThat(lake.keys().getFirst()).as(query).startsWith("errors/metadata-extraction-failed/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{customer: (\"x\" | test(\"(\"))}",
                "{customer: (\"x\" | test(\"[\"; \"q\"))}",
                "{customer: (1 / 0)}",
                "{customer: (\"a\" | tonumber)}",
                "{customer: (\"x\" | strptime(\"%Y\"))}",
                "{customer: (now | strftime(1))}",
                "{customer: error(\"no\")}",
                "{customer: (\"%\" | @base64d)}",
                "{customer: ({} | keys[5])}",
                "{customer: (\"[\" | fromjson)}",
                "{customer: ([] | min_by(.a))}",
                "{customer: ({a: 1} | setpath([0]; 1))}",
                "{customer: input}",
                "empty",
                "[]"
            })
    void aQueryThatFailsKeepsItsRecord(String query) {
        stream("!{partitionKeyFromQuery:customer}/", query(query));
        firehose.put("{}", "{}");
        firehose.passSeconds(60);
        assertThat(lake.keys()).as(query).hasSize(1);
        assertThat(lake.keys().getFirst()).as(query).startsWith("errors/metadata-extraction-failed/");
        assertThat(lake.texts("errors/metadata-extraction-failed/").getFirst().lines())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{customer: (env | length)}", "{customer: ($ENV | length)}"})
    void aQueryDoesNotSeeTheProcess(String query) {
        try {
            stream("!{partitionKeyFromQuery:customer}/", query(query));
        } catch (AwsException refused) {
            return;
        }
        firehose.put("{}");
        firehose.passSeconds(60);
        assertThat(lake.texts("errors/metadata-extraction-failed/")).hasSize(1);
    }

    @Test
    void aFunctionGivesKeys() {
        firehose.aws.transform((text, result) -> {
            result.put("data", RecordingAws.base64(text));
            if (!text.equals("x")) {
                result.putObject("metadata")
                        .putObject("partitionKeys")
                        .put("year", text)
                        .put("unused", 1);
            }
            return "Ok";
        });
        stream("y=!{partitionKeyFromLambda:year}/", TestFirehose.lambda());
        firehose.put("2024", "2025", "2024", "x");
        firehose.passSeconds(70);
        assertThat(lake.texts("y=2024/")).containsExactly("20242024");
        assertThat(lake.texts("y=2025/")).containsExactly("2025");
        assertThat(lake.texts("errors/metadata-extraction-failed/")).hasSize(1);
    }

    @Test
    void jsonObjectsAreTakenApart() {
        stream("!{partitionKeyFromQuery:customer}/", parts("JSON"), query(QUERY));
        firehose.put("{\"customer\":\"a\"}{\"customer\":\"b\"}\n{\"customer\":\"a\",\"é\":\"ü\"}");
        firehose.passSeconds(60);
        assertThat(lake.texts("a/")).containsExactly("{\"customer\":\"a\"}{\"customer\":\"a\",\"é\":\"ü\"}");
        assertThat(lake.texts("b/")).containsExactly("{\"customer\":\"b\"}");
    }

    @Test
    void delimitedPartsAreTakenApart() {
        stream("!{partitionKeyFromQuery:customer}/", parts("DELIMITED"), query(QUERY));
        firehose.put("{\"customer\":\"a\"}####{\"customer\":\"b\"}####");
        firehose.passSeconds(60);
        assertThat(lake.texts("a/")).containsExactly("{\"customer\":\"a\"}");
        assertThat(lake.texts("b/")).containsExactly("{\"customer\":\"b\"}");
        assertThat(lake.keys()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"customer\":\"a\"}]", "{\"customer\":", "7"})
    void whatCannotBeTakenApartIsKept(String data) {
        stream("!{partitionKeyFromQuery:customer}/", parts("JSON"), query(QUERY));
        firehose.put(data);
        firehose.passSeconds(60);
        assertThat(lake.texts("errors/metadata-extraction-failed/")).hasSize(1);
    }

    @Test
    void aRecordOfMoreThan500PartsIsNotTakenApartAndSoIsNoJson() {
        stream("!{partitionKeyFromQuery:customer}/", parts("JSON"), query(QUERY));
        firehose.put("{\"customer\":\"a\"}".repeat(501), "{\"customer\":\"a\"}".repeat(500));
        firehose.passSeconds(60);
        assertThat(lake.texts("errors/metadata-extraction-failed/"))
                .singleElement()
                .asString()
                .contains("Non JSON record provided");
        assertThat(lake.texts("a/").getFirst()).hasSize(16 * 500);
    }

    @Test
    void thereAreNoMoreThan500Partitions() {
        stream("!{partitionKeyFromQuery:customer}/", query(QUERY));
        List<byte[]> records = new ArrayList<>();
        for (int customer = 0; customer < 502; customer++) {
            records.add(("{\"customer\":" + customer + "}").getBytes(StandardCharsets.UTF_8));
        }
        firehose.putBatch(records.subList(0, 251).toArray(byte[][]::new));
        firehose.putBatch(records.subList(251, 502).toArray(byte[][]::new));
        firehose.passSeconds(60);
        assertThat(lake.keys()).hasSize(501);
        assertThat(lake.texts("errors/activePartitionExceeded/").getFirst().lines())
                .hasSize(2);
    }

    @Test
    void aPartitionThatCannotBeWrittenGoesToTheErrors() {
        stream("!{partitionKeyFromQuery:customer}/", query(QUERY));
        lake.refuse(new AwsException("AccessDenied", 403, "Access Denied"));
        firehose.put("{\"customer\":\"a\"}");
        firehose.passSeconds(360);
        lake.refuse(null);
        firehose.pass(Duration.ofMinutes(10));
        assertThat(lake.keys()).hasSize(1);
        assertThat(lake.texts("errors/processing-failed/").getFirst()).contains("S3.AccessDenied");
    }

    @Test
    void keysThatMakeThePrefixTooLongAreKeptAmongTheErrors() {
        stream("c=!{partitionKeyFromQuery:customer}/", query(QUERY));
        firehose.put("{\"customer\":\"" + "a".repeat(510) + "\"}", "{\"customer\":\"" + "a".repeat(509) + "\"}");
        firehose.passSeconds(60);
        assertThat(lake.texts("errors/metadata-extraction-failed/"))
                .singleElement()
                .asString()
                .contains("Length of evaluated prefix cannot be greater than 512");
        assertThat(lake.texts("c=aaa")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{customer: .customer, kind: .kind}",
                "{customer, kind}",
                "{customer: \"\\(.a[\"}\"])}\", \"kind\": 1}",
                " { customer : (.a | {b: 1, c}), kind: 1 } "
            })
    void eachKeyOfTheQueryIsInThePrefix(String query) {
        assertThatThrownBy(() -> stream("!{partitionKeyFromQuery:customer}/", query(query)))
                .hasMessage("MetaDataExtraction JQ Query can't contain keys that are not present in the S3 Prefix "
                        + "expression");
        stream("!{partitionKeyFromQuery:customer}/!{partitionKeyFromQuery:kind}/", query(query));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{(.k): 1}", ".keys", "{a: 1} | {customer: .a}", "{customer: {a: 1} | .a}"})
    void keysThatDependOnTheRecordAreNotForetold(String query) {
        stream("!{partitionKeyFromQuery:customer}/", query(query));
    }

    @Test
    void keysAndProcessorsGoTogether() {
        assertThatThrownBy(() -> stream("raw/", query(QUERY)))
                .hasMessage(
                        "S3 Prefix should contain Dynamic Partitioning namespaces when Dynamic Partitioning is enabled");
        assertThatThrownBy(() -> stream("!{partitionKeyFromQuery:a}/", newLines()))
                .hasMessage("MetadataExtraction processor should be present when S3 Prefix has partitionKeyFromQuery "
                        + "namespace.");
        assertThatThrownBy(() -> stream("!{partitionKeyFromLambda:a}/", newLines()))
                .hasMessage("Lambda processor should be present when S3 Prefix has partitionKeyFromLambda namespace.");
        assertThatThrownBy(() -> stream("!{partitionKeyFromQuery:a}/", query("{a: .}}")))
                .hasMessage("MetadataExtractionQuery is not a valid JQ query.");
        assertThatThrownBy(() -> firehose.stream(partitioned("!{partitionKeyFromQuery:customer}/", query(QUERY))
                        .andThen(s3 -> s3.bufferingHints(TestFirehose.hints(63, 60)))))
                .hasMessage("BufferingHints.SizeInMBs must be at least 64 when Dynamic Partitioning is enabled.");
        assertThatThrownBy(() -> firehose.stream(s3 -> s3.processingConfiguration(
                        processing -> processing.enabled(true).processors(query(QUERY)))))
                .hasMessage(
                        "class com.amazonaws.services.firehose.internal.model.MetadataExtractionProcessor can only be "
                                + "present when Dynamic Partitioning is enabled.");
        assertThatThrownBy(() -> firehose.stream(s3 -> s3.processingConfiguration(
                        processing -> processing.enabled(true).processors(parts("JSON")))))
                .hasMessage(
                        "class com.amazonaws.services.firehose.internal.model.RecordDeAggregationProcessor can only "
                                + "be present when Dynamic Partitioning is enabled.");
    }
}
