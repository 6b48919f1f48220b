package dev.brume.stepfunctions.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each kind of ItemReader reads. */
class DatasetsTest {
    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    private Execution read(String operation, String config) {
        return stage.start("""
                {"StartAt":"M","States":{"M":{"Type":"Map","End":true,
                 "ItemReader":{"Resource":"arn:aws:states:::s3:%s","ReaderConfig":{%s},
                  "Parameters":{"Bucket":"b","%s":"k"}},
                 "ItemSelector":{"v.$":"$$.Map.Item.Value","s.$":"$$.Map.Item.Source"},
                 "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},
                  "StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}}}}""".formatted(operation, config, operation.equals("getObject") ? "Key" : "Prefix"), "{}");
    }

    private String items(String operation, String config) {
        return String.valueOf(read(operation, config).snapshot().output());
    }

    private String cause(String operation, String config) {
        Failure failure = read(operation, config).snapshot().failure();
        return failure.error() + ": " + failure.cause();
    }

    @Test
    void csvHasQuotesDelimitersAndLinesInsideCells() {
        stage.storage.put("b/k", "a;b\r\n\"x\"\"y\";\"1\n2\"\r\n;z;lost\r\n");
        assertThat(items(
                        "getObject",
                        "\"InputType\":\"CSV\",\"CSVHeaderLocation\":\"FIRST_ROW\",\"CSVDelimiter\":\"SEMICOLON\""))
                .isEqualTo("""
                        [{"v":{"a":"x\\"y","b":"1\\n2"},"s":"S3://b/k"},{"v":{"a":"","b":"z"},"s":"S3://b/k"}]""");
    }

    @Test
    void anItemsPointerFindsTheItemsInsideAJsonFile() {
        stage.storage.put("b/k", "{\"x\":{\"y\":[1,2,3]}}");
        assertThat(items("getObject", "\"InputType\":\"JSON\",\"ItemsPointer\":\"/x/y\",\"MaxItems\":2"))
                .isEqualTo("[{\"v\":1,\"s\":\"S3://b/k\"},{\"v\":2,\"s\":\"S3://b/k\"}]");
        assertThat(cause("getObject", "\"InputType\":\"JSON\",\"ItemsPointer\":\"/x/z\""))
                .isEqualTo("States.ItemReaderFailed: Attempting to map over non-iterable node.");
    }

    @Test
    void objectsAreListedPageByPage() {
        stage.storage.put("b/k1", "1");
        stage.storage.put("b/k2", "22");
        stage.storage.put("b/k3", "333");
        stage.storage.put("b/other", "");
        assertThat(items("listObjectsV2", ""))
                .isEqualTo("[{\"v\":{\"Key\":\"k1\",\"Size\":1},\"s\":\"S3://b\"},"
                        + "{\"v\":{\"Key\":\"k2\",\"Size\":2},\"s\":\"S3://b\"},"
                        + "{\"v\":{\"Key\":\"k3\",\"Size\":3},\"s\":\"S3://b\"}]");
    }

    @Test
    void listedObjectsAreReadAndTheirItemsAreTheItems() {
        stage.storage.put("b/k/1", "{\"n\":1}\n{\"n\":2}");
        stage.storage.put("b/k/2", "{\"n\":3}");
        stage.storage.put("b/k/3/", "");
        assertThat(items("listObjectsV2", "\"InputType\":\"JSONL\",\"Transformation\":\"LOAD_AND_FLATTEN\""))
                .isEqualTo("[{\"v\":{\"n\":1},\"s\":\"S3://b/k/1\"},{\"v\":{\"n\":2},\"s\":\"S3://b/k/1\"},"
                        + "{\"v\":{\"n\":3},\"s\":\"S3://b/k/2\"}]");
    }

    @Test
    void anInventoryNamesCompressedFiles() throws IOException {
        stage.storage.put("b/k", """
                {"sourceBucket":"s","destinationBucket":"arn:aws:s3:::inv","fileFormat":"CSV",
                 "fileSchema":"Bucket, Key, Size","files":[{"key":"d/1.csv.gz"},{"key":"d/2.csv.gz"}]}""");
        stage.storage.objects.put("inv/d/1.csv.gz", zipped("\"s\",\"one\",\"1\"\n"));
        stage.storage.objects.put("inv/d/2.csv.gz", zipped("\"s\",\"two\",\"2\"\n\"s\",\"three\",\"3\"\n"));
        assertThat(items("getObject", "\"InputType\":\"MANIFEST\",\"MaxItems\":2"))
                .contains("\"Key\":\"one\"", "\"Key\":\"two\"")
                .doesNotContain("three");
    }

    @Test
    void athenasManifestNamesFiles() {
        stage.storage.put("b/k", "s3://c/1.jsonl\ns3://c/2.jsonl\n");
        stage.storage.put("c/1.jsonl", "1\n2");
        stage.storage.put("c/2.jsonl", "3");
        assertThat(items("getObject", "\"InputType\":\"JSONL\",\"ManifestType\":\"ATHENA_DATA\""))
                .isEqualTo("[{\"v\":1,\"s\":\"S3://c/1.jsonl\"},{\"v\":2,\"s\":\"S3://c/1.jsonl\"},"
                        + "{\"v\":3,\"s\":\"S3://c/2.jsonl\"}]");
    }

    @Test
    void parquetIsRefusedByName() {
        assertThat(cause("getObject", "\"InputType\":\"PARQUET\""))
                .isEqualTo("States.ItemReaderFailed: Parquet files are not read by this emulator.");
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
