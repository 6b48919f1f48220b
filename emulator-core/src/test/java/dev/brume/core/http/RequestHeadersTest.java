package dev.brume.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestHeadersTest {
    private final RequestHeaders headers = new RequestHeaders();

    private List<String> all() {
        List<String> all = new ArrayList<>();
        headers.forEach((name, value) -> all.add(name + "=" + value));
        return all;
    }

    @Test
    void namesAreFoundWithoutRegardToCaseAndToldAsTheyWereSent() {
        headers.add("X-Amz-Target", "AmazonSQS.SendMessage");
        assertThat(headers.get("x-amz-target")).isEqualTo("AmazonSQS.SendMessage");
        assertThat(headers.get("X-AMZ-TARGET")).isEqualTo("AmazonSQS.SendMessage");
        assertThat(headers.get("x-amz-targets")).isNull();
        assertThat(headers.get("x-amz_target")).isNull();
        assertThat(all()).containsExactly("X-Amz-Target=AmazonSQS.SendMessage");
    }

    @Test
    void firstOfSeveralValuesCounts() {
        headers.add("a", "1");
        headers.add("A", "2");
        assertThat(headers.get("a")).isEqualTo("1");
        assertThat(headers.getAll("a")).containsExactly("1", "2");
        assertThat(headers.getAll("b")).isEmpty();
    }

    @Test
    void settingReplacesAllValues() {
        headers.add("host", "one");
        headers.add("x", "y");
        headers.add("Host", "two");
        assertThat(headers.get("host")).isEqualTo("one");
        headers.set("host", "three");
        assertThat(all()).containsExactly("x=y", "host=three");
    }

    @Test
    void removedHeadersAreGoneAndOthersKeepTheirValues() {
        headers.add("a", "1");
        headers.add("b", "2");
        headers.add("c", "3");
        assertThat(headers.get("c")).isEqualTo("3");
        headers.remove("B");
        assertThat(headers.get("b")).isNull();
        assertThat(all()).containsExactly("a=1", "c=3");
        headers.add("d", "4");
        assertThat(headers.get("d")).isEqualTo("4");
    }

    @Test
    void manyAndLongHeadersFindRoom() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            headers.add("name-" + i, "v".repeat(i) + "\u00e9");
            expected.add("name-" + i + "=" + "v".repeat(i) + "\u00e9");
        }
        assertThat(all()).isEqualTo(expected);
    }
}
