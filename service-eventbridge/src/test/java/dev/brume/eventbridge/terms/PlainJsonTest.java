package dev.brume.eventbridge.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken as it is would be written like that by the parser, too. */
final class PlainJsonTest {
    private static final List<String> PLAIN = List.of(
            "{}",
            "{\"a\":1}",
            "{\"a\":[],\"b\":{},\"c\":[{\"d\":[null,true,false]}]}",
            "{\"input\":\"{\\\"a\\\":\\\"\\\\ \\n\\r\\t\\b\\f\\\"}\"}",
            "{\"n\":[0,-0,12.50,1e400,-3E-7,0.1e+5],\"\u00e9\":\"\ud83d\ude00 \u2028\",\"a\":\"\",\"a\":1}");

    @Test
    void plainObjectsAreTakenAsTheyAre() {
        for (String text : PLAIN) {
            assertThat(PlainJson.outline(text)).as(text).isNotNull();
            assertThat(Json.rewritten(text)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "1",
                "{\"a\": 1}",
                "{\"a\":1} ",
                "{\"a\":\"\\/\"}",
                "{\"a\":\"\\u0041\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\",
                "{\"a\":01}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":1e}",
                "{\"a\":+1}",
                "{\"a\":--1}",
                "{\"a\":1,}",
                "{\"a\"}",
                "{a:1}",
                "{\"a\":[1,]}",
                "{\"a\":tru}",
                "{\"a\":NaN}",
                "{\"a\":1}}",
                "{\"a\":\"b}"
            })
    void whatIsNotIsLeftToTheParser(String text) {
        assertThat(PlainJson.outline(text)).isNull();
    }

    @Test
    void textsAreKnownByTheirHashCodesWithoutTheirEscapes() {
        Outline outline = PlainJson.outline("{\"name\":[\"a\",{\"b\":\"c \\\"\\n\u00e9\"}],\"n\":1}");
        List<Integer> met = new ArrayList<>();
        assertThat(outline.anyText(hash -> !met.add(hash))).isFalse();
        assertThat(met).containsExactly("a".hashCode(), "c \"\n\u00e9".hashCode());
    }

    @Test
    void noDamagedTextIsTakenThatTheParserWouldRefuseOrChange() {
        Random random = new Random(20261126);
        String characters = "{}[]\",:0123456789.eE+-truefalsn \\\n\u0000\u00e9";
        for (int i = 0; i < 200_000; i++) {
            StringBuilder damaged = new StringBuilder(PLAIN.get(random.nextInt(PLAIN.size())));
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(damaged.length());
                char other = characters.charAt(random.nextInt(characters.length()));
                switch (random.nextInt(3)) {
                    case 0 -> damaged.setCharAt(at, other);
                    case 1 -> damaged.insert(at, other);
                    default -> {
                        if (damaged.length() > 1) {
                            damaged.deleteCharAt(at);
                        }
                    }
                }
            }
            String text = damaged.toString();
            if (PlainJson.outline(text) != null) {
                assertThat(Json.rewritten(text)).as(text).isEqualTo(text);
            }
        }
    }
}
