package dev.brume.conformance.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;

/** Distributed Maps that read their items from S3 and write their results there. */
class MapOverS3Test {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireStates states = new WireStates(AWS);

    private static S3Client s3() {
        return AWS.client(S3Client.class, () -> S3Client.builder().forcePathStyle(true));
    }

    private static void put(String key, String text) {
        s3().putObject(put -> put.bucket("data").key(key), RequestBody.fromString(text));
    }

    private static String text(String bucket, String key) {
        return s3().getObjectAsBytes(get -> get.bucket(bucket).key(key)).asUtf8String();
    }

    private DescribeExecutionResponse map(String fields) {
        return states.run("""
                {"StartAt":"M","States":{"M":{"Type":"Map","Label":"L","End":true,%s,
                 "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},
                  "StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}}}}""".formatted(fields), "{}");
    }

    private static String reader(String operation, String arguments, String config) {
        return """
                "ItemReader":{"Resource":"arn:aws:states:::s3:%s","Parameters":{"Bucket":"data",%s},"ReaderConfig":{%s}}""".formatted(operation, arguments, config);
    }

    @Test
    void itemsAreReadFromObjects() {
        s3().createBucket(create -> create.bucket("data"));
        put("rows.csv", "id,name\n1,a\n2,b\n");
        put("lines/1.jsonl", "{\"n\":1}\n{\"n\":2}\n");
        put("lines/2.jsonl", "{\"n\":3}\n");
        assertThat(map(reader(
                                "getObject",
                                "\"Key\":\"rows.csv\"",
                                "\"InputType\":\"CSV\",\"CSVHeaderLocation\":\"FIRST_ROW\""))
                        .output())
                .isEqualTo("[{\"name\":\"a\",\"id\":\"1\"},{\"name\":\"b\",\"id\":\"2\"}]");
        assertThat(map(reader(
                                "listObjectsV2",
                                "\"Prefix\":\"lines/\"",
                                "\"InputType\":\"JSONL\",\"Transformation\":\"LOAD_AND_FLATTEN\""))
                        .output())
                .isEqualTo("[{\"n\":1},{\"n\":2},{\"n\":3}]");
        assertThat(map(reader("listObjectsV2", "\"Prefix\":\"lines/\"", "\"MaxItems\":1"))
                        .output())
                .startsWith("[{\"Etag\":")
                .contains("\"Key\":\"lines/1.jsonl\"", "\"Size\":16", "\"StorageClass\":\"STANDARD\"")
                .doesNotContain("2.jsonl");
        DescribeExecutionResponse missing = map(reader("getObject", "\"Key\":\"none\"", "\"InputType\":\"JSON\""));
        assertThat(missing.error()).isEqualTo("States.ItemReaderFailed");
        assertThat(missing.cause()).contains("The specified key does not exist.");
    }

    @Test
    void resultsAreWrittenToABucket() {
        s3().createBucket(create -> create.bucket("results"));
        DescribeExecutionResponse done = states.run("""
                {"StartAt":"M","States":{"M":{"Type":"Map","Label":"L","End":true,
                 "ResultWriter":{"Resource":"arn:aws:states:::s3:putObject","Parameters":{"Bucket":"results","Prefix":"p"},
                  "WriterConfig":{"Transformation":"COMPACT","OutputType":"JSONL"}},"ResultSelector":{"k.$":"$.ResultWriterDetails.Key"},
                 "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},
                  "StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}}}}""", "[1,{\"a\":2}]");
        String manifest =
                done.output().substring("{\"k\":\"".length(), done.output().length() - 2);
        assertThat(manifest).matches("p/[0-9a-f-]{36}/manifest.json");
        assertThat(text("results", manifest)).contains("SUCCEEDED_0.jsonl\",\"Size\":9");
        assertThat(text("results", manifest.replace("manifest.json", "SUCCEEDED_0.jsonl")))
                .isEqualTo("1\n{\"a\":2}");
    }

    @Test
    void aBucketThatIsNotThereFailsTheWriter() {
        DescribeExecutionResponse failed = states.run("""
                {"StartAt":"M","States":{"M":{"Type":"Map","Label":"L","End":true,
                 "ResultWriter":{"Resource":"arn:aws:states:::s3:putObject","Parameters":{"Bucket":"nowhere-at-all"}},
                 "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},
                  "StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}}}}""", "[1]");
        assertThat(failed.error()).isEqualTo("States.ResultWriterFailed");
        assertThat(failed.cause()).contains("The specified bucket does not exist");
    }
}
