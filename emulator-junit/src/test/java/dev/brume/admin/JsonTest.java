package dev.brume.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.BrumeException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void whatIsWrittenIsReadAgain() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("text", "a \"quoted\" \\ line\n\tand é \u0001");
        all.put("list", Arrays.asList(1L, -2.5, true, false, null, List.of(), Map.of()));
        all.put("empty", "");
        assertThat(JsonReader.object(JsonText.of(all)).members()).isEqualTo(all);
    }

    @Test
    void escapesAndSpaceAreUnderstood() {
        JsonObject read = JsonReader.object(" { \"a\" : \"\\u00e9\\/\\b\\f\\r\" , \"b\" : [ 1 , 1e3 ] } ");
        assertThat(read.text("a")).isEqualTo("é/\b\f\r");
        assertThat(read.members().get("b")).isEqualTo(List.of(1L, 1000.0));
    }

    @Test
    void whatIsMissingIsSaid() {
        JsonObject object = JsonReader.object("{\"a\":null,\"b\":{}}");
        assertThat(object.find("a")).isEmpty();
        assertThatThrownBy(() -> object.text("a"))
                .isInstanceOf(BrumeException.class)
                .hasMessageContaining("no a in");
        assertThatThrownBy(() -> object.objects("b")).isInstanceOf(BrumeException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "{\"a\"}", "{\"a\":tru}", "{\"a\":1}x", "{\"a\":\"b", "{\"a\":--}", "<html>"})
    void whatIsNoObjectIsRefused(String text) {
        assertThatThrownBy(() -> JsonReader.object(text)).isInstanceOf(BrumeException.class);
    }
}
