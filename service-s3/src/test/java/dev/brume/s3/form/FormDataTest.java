package dev.brume.s3.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.error.AwsException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Forms as browsers and others send them. */
class FormDataTest {
    private static final String TYPE = "multipart/form-data; boundary=b";

    private static FormData read(String type, String body) {
        return FormData.read(type, body.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String part(String parameters, String value) {
        return "--b\nContent-Disposition: form-data; " + parameters + "\n\n" + value + "\n";
    }

    @Test
    void namesHaveNoCaseAndTheFileHasAName() {
        FormData form = read(
                TYPE,
                part("name=\"Key\"", "in/${filename}") + part("name=\"x-amz-meta-TAG\"", "a")
                        + part("name=\"x-amz-meta-tag\"", "b")
                        + part("name=\"file\"; filename=\"C:\\photos\\a.txt\"", "hello\nthere") + "--b--\n");
        assertThat(form.fields()).isEqualTo(Map.of("key", "in/a.txt", "x-amz-meta-tag", "a,b"));
        assertThat(new String(form.file(), StandardCharsets.UTF_8)).isEqualTo("hello\r\nthere");
    }

    @Test
    void whatComesBehindTheFileIsNotRead() {
        FormData form = read(
                "multipart/form-data; boundary=\"b\"",
                part("name=\"key\"", "a") + part("name=\"file\"", "x") + part("name=\"submit\"", "Go") + "--b--");
        assertThat(form.fields()).containsOnlyKeys("key");
    }

    @Test
    void aFileWithoutANameLeavesTheVariable() {
        FormData form = read(TYPE, part("name=\"key\"", "${filename}") + part("name=\"file\"", "x") + "--b--");
        assertThat(form.get("KEY")).isEqualTo("${filename}");
    }

    @Test
    void brokenFormsAreToldHow() {
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
}
