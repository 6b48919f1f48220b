package dev.brume.s3.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.error.AwsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Forms as browsers and others send them. */
class FormReaderTest {
    private static final String TYPE = "multipart/form-data; boundary=b";

    /** What has been read. */
    private static final class Read implements FormReader.Receiver {
        private FormData form = new FormData();
        private final ByteArrayOutputStream file = new ByteArrayOutputStream();

        @Override
        public void fields(FormData fields) {
            form = fields;
        }

        @Override
        public void file(byte[] bytes, int offset, int length) {
            file.write(bytes, offset, length);
        }

        String file() {
            return file.toString(StandardCharsets.UTF_8);
        }
    }

    private static Read read(String type, String body) throws IOException {
        return read(type, body, Integer.MAX_VALUE);
    }

    private static Read read(String type, String body, int piece) throws IOException {
        byte[] bytes = body.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        Read read = new Read();
        FormReader reader = new FormReader(type, read);
        for (int at = 0; at < bytes.length; at += Math.min(piece, bytes.length - at)) {
            reader.take(bytes, at, Math.min(piece, bytes.length - at));
        }
        reader.end();
        return read;
    }

    private static String part(String parameters, String value) {
        return "--b\nContent-Disposition: form-data; " + parameters + "\n\n" + value + "\n";
    }

    @Test
    void namesHaveNoCaseAndTheFileHasAName() throws IOException {
        Read read = read(
                TYPE,
                part("name=\"Key\"", "in/${filename}") + part("name=\"x-amz-meta-TAG\"", "a")
                        + part("name=\"x-amz-meta-tag\"", "b")
                        + part("name=\"file\"; filename=\"C:\\photos\\a.txt\"", "hello\nthere") + "--b--\n");
        assertThat(read.form.fields()).isEqualTo(Map.of("key", "in/a.txt", "x-amz-meta-tag", "a,b"));
        assertThat(read.file()).isEqualTo("hello\r\nthere");
    }

    @Test
    void whatComesBehindTheFileIsNotRead() throws IOException {
        Read read = read(
                "multipart/form-data; boundary=\"b\"",
                part("name=\"key\"", "a") + part("name=\"file\"", "x") + part("name=\"submit\"", "Go") + "--b--");
        assertThat(read.form.fields()).containsOnlyKeys("key");
    }

    @Test
    void aFileWithoutANameLeavesTheVariable() throws IOException {
        Read read = read(TYPE, part("name=\"key\"", "${filename}") + part("name=\"file\"", "x") + "--b--");
        assertThat(read.form.get("KEY")).isEqualTo("${filename}");
    }

    @Test
    void brokenFormsAreToldHow() throws IOException {
        assertThatThrownBy(() -> read("multipart/form-data", ""))
                .isInstanceOf(AwsException.class)
                .hasMessage("The body of your POST request is not well-formed multipart/form-data.");
        assertThatThrownBy(() -> read(TYPE, part("name=\"key\"", "a") + "--b--"))
                .hasMessage("POST requires exactly one file upload per request.");
        assertThatThrownBy(() -> read(TYPE, part("name=\"file\"", "cut off"))).isInstanceOf(AwsException.class);
        assertThatThrownBy(() -> read(TYPE, part("name=\"key\"", "a".repeat(30_000)) + part("name=\"file\"", "x")))
                .isInstanceOfSatisfying(
                        AwsException.class,
                        refused -> assertThat(refused.code()).isEqualTo("MaxPostPreDataLengthExceeded"));
    }

    @Test
    void piecesMayBeOfAnySize() throws IOException {
        String file = "\n--\n\n--c\n-\n--\n";
        String body = "preamble\n" + part("name=\"key\"", "a") + part("name=\"empty\"", "")
                + part("name=\"file\"", file) + "--b--\n";
        for (int piece = 1; piece < body.length(); piece++) {
            Read read = read(TYPE, body, piece);
            assertThat(read.form.fields()).isEqualTo(Map.of("key", "a", "empty", ""));
            assertThat(read.file()).isEqualTo(file.replace("\n", "\r\n"));
        }
    }

    @Test
    void aFileMayBeEmpty() throws IOException {
        for (String nothing : List.of("\n", "")) {
            String body = "--b\nContent-Disposition: form-data; name=file\n\n" + nothing + "--b--";
            for (int piece = 1; piece < body.length(); piece++) {
                assertThat(read(TYPE, body, piece).file()).isEmpty();
            }
        }
    }
}
