package dev.brume.core.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Developer Guide, "Properly filtering Amazon SQS messages". */
class RecordFilterTest {
    private static List<String> matching(String pattern, String... bodies) {
        RecordFilter filter = new RecordFilter("body", List.of(pattern));
        return Stream.of(bodies)
                .filter(body ->
                        filter.matches(JsonNodeFactory.instance.objectNode().put("body", body)))
                .toList();
    }

    @Test
    void aPatternOfAnObjectLooksIntoJsonAlone() {
        String pattern = "{\"body\":{\"a\":[1]}}";
        assertThat(matching(pattern, "{\"a\":1}", " {\"a\":1} ", "{\"a\":2}", "a", ""))
                .containsExactly("{\"a\":1}", " {\"a\":1} ");
        assertThat(matching(pattern, "{\"a\":1} and more", "{\"a\":1}{\"a\":1}"))
                .isEmpty();
    }

    @Test
    void aPatternOfTextDropsJson() {
        assertThat(matching("{\"body\":[{\"prefix\":\"{\"}, \"a\"]}", "a", "b", "{\"a\":1}", "{ not JSON"))
                .containsExactly("a", "{ not JSON");
    }

    @Test
    void alternativesLookIntoTheContentToo() {
        String objects = "{\"$or\":[{\"body\":{\"a\":[1]}},{\"body\":{\"b\":[2]}}]}";
        assertThat(matching(objects, "{\"a\":1}", "{\"b\":2}", "{\"a\":2}", "a"))
                .containsExactly("{\"a\":1}", "{\"b\":2}");
        String mixed = "{\"$or\":[{\"body\":{\"a\":[1]}},{\"body\":[\"a\"]}]}";
        assertThat(matching(mixed, "{\"a\":1}", "a", "b", "{\"a\":2}")).containsExactly("{\"a\":1}", "a");
    }

    @Test
    void whatIsNoPatternIsRefused() {
        for (String text : List.of("", "[]", "{\"body\":1}", "{\"body\":[\"a\"]} and more")) {
            assertThatThrownBy(() -> new RecordFilter("body", List.of(text)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
