package dev.brume.stepfunctions.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntrinsicFunctionsTest {
    // Mostly the examples of the Developer Guide, "Intrinsic functions".
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "States.Array($.Id) | {\"Id\":123456} | [123456]",
                "States.Array() | {} | []",
                "States.Array('a', 1, 1.5, null, true, $.x) | {\"x\":[1]} | [\"a\",1,1.5,null,true,[1]]",
                "States.ArrayPartition($.a, 4) | {\"a\":[1,2,3,4,5,6,7,8,9]} | [[1,2,3,4],[5,6,7,8],[9]]",
                "States.ArrayPartition($.a, 3.7) | {\"a\":[1,2,3,4,5]} | [[1,2,3,4],[5]]",
                "States.ArrayContains($.a, $.x) | {\"a\":[1,2,3],\"x\":3} | true",
                "States.ArrayContains($.a, 4) | {\"a\":[1,2,3]} | false",
                "States.ArrayRange(1, 9, 2) | {} | [1,3,5,7,9]",
                "States.ArrayRange(5, 1, -2) | {} | [5,3,1]",
                "States.ArrayGetItem($.a, $.i) | {\"a\":[1,2,3],\"i\":2} | 3",
                "States.ArrayLength($.a) | {\"a\":[1,2,3]} | 3",
                "States.ArrayUnique($.a) | {\"a\":[1,2,3,3,2]} | [1,2,3]",
                "States.Base64Encode($.t) | {\"t\":\"Data to encode\"} | \"RGF0YSB0byBlbmNvZGU=\"",
                "States.Base64Decode($.t) | {\"t\":\"RGVjb2RlZCBkYXRh\"} | \"Decoded data\"",
                "States.Hash($.d, $.a) | {\"d\":\"input data\",\"a\":\"SHA-1\"} | \"aaff4a450a104cd177d28d18d74485e8cae074b7\"",
                "States.JsonMerge($.a, $.b, false) | {\"a\":{\"a\":{\"x\":1},\"b\":3},\"b\":{\"a\":{\"y\":2},\"c\":4}} | {\"a\":{\"y\":2},\"b\":3,\"c\":4}",
                "States.StringToJson($.t) | {\"t\":\"{\\\"foo\\\": \\\"bar\\\"}\"} | {\"foo\":\"bar\"}",
                "States.StringToJson($.t) | {\"t\":\" \"} | null",
                "States.JsonToString($.o) | {\"o\":{\"foo\":\"bar\"}} | \"{\\\"foo\\\":\\\"bar\\\"}\"",
                "States.MathAdd($.a, $.b) | {\"a\":111,\"b\":-1} | 110",
                "States.MathRandom(1, 11) | {} | 6",
                "States.StringSplit($.t, ',') | {\"t\":\"1,2,3\"} | [\"1\",\"2\",\"3\"]",
                "States.StringSplit($.t, '.+,-') | {\"t\":\"This.is+a,test-string\"} | [\"This\",\"is\",\"a\",\"test\",\"string\"]",
                "States.UUID() | {} | \"ca4c1140-dcc1-40cd-ad05-7b4aa23df4a8\"",
                "States.Format('Hello, my name is {}.', $.name) | {\"name\":\"Arnav\"} | \"Hello, my name is Arnav.\"",
                "States.Format($.t, $.name) | {\"t\":\"I am {}\",\"name\":\"Arnav\"} | \"I am Arnav\"",
                "States.Format('{} {} {}', 1.1, $.o, null) | {\"o\":{\"a\":[]}} | \"1.1 {a=[]} null\"",
                "States.Format('{} {}', $.o, $.l) | {\"o\":{\"a\":\"b\",\"c\":{\"d\":true}},\"l\":[1,\"x\",{}]} | \"{a=b, c={d=true}} [1, x, {}]\"",
                "States.Format('it\\'s \\{\\} {}', 'x') | {} | \"it's {} x\"",
                "States.Format('{}', States.ArrayGetItem(States.StringSplit($.arn, ':'), 1)) | {\"arn\":\"a:b:c\"} | \"b\"",
                "States.Format('{}', $$.Execution.Name) | {} | \"run\"",
            })
    void givesWhatTheGuideSays(String expression, String input, String expected) {
        assertThat(Expressed.path(expression, input)).isEqualTo(expected);
    }

    @Test
    void randomNumbersOfOneSeedAreTheSame() {
        assertThat(Expressed.path("States.MathRandom(1, 999999, 7)", "{}"))
                .isEqualTo(Expressed.path("States.MathRandom(1, 999999, 7)", "{}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "States.ArrayPartition($.a, 0)",
                "States.ArrayRange(0, 2000, 1)",
                "States.ArrayRange(0, 1, 0)",
                "States.ArrayGetItem($.a, 9)",
                "States.ArrayLength($.t)",
                "States.StringToJson($.t)",
                "States.Base64Decode('?')",
                "States.Hash($.t, 'MD4')",
                "States.JsonMerge($.o, $.o, true)",
                "States.JsonMerge($.o, $.a, false)",
                "States.MathAdd($.t, 1)",
                "States.MathAdd(2147483647, 1)",
                "States.Format('{} {}', 'a')",
                "States.Format('{}', 'a', 'b')",
            })
    void argumentsThatWillNotDoAreAnIntrinsicFailure(String expression) {
        assertThatThrownBy(() -> Expressed.path(expression, "{\"a\":[1],\"t\":\"{no\",\"o\":{}}"))
                .isInstanceOfSatisfying(EvaluationException.class, failure -> {
                    assertThat(failure.error()).isEqualTo("States.IntrinsicFailure");
                    assertThat(failure.reason())
                            .startsWith("The function '" + expression + "' had the following error: ");
                });
    }

    @Test
    void aPathThatLeadsNowhereIsNamed() {
        assertThatThrownBy(() -> Expressed.path("States.Array($.optional)", "{\n  \"required\": 1\n}"))
                .isInstanceOfSatisfying(
                        EvaluationException.class,
                        failure -> assertThat(failure.reason())
                                .isEqualTo(
                                        "The function 'States.Array($.optional)' had the following error: The JsonPath argument"
                                                + " for the field '$.optional' could not be found in the input '{\n  \"required\": 1\n}'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "States.Nothing()",
                "States.Format()",
                "States.UUID('x')",
                "States.Format('a'",
                "States.Format('a) ",
                "States.Array(1 2)",
                "States.Array(abc)",
                "States.Array(1) x",
                "States.MathAdd(1)",
                "Format('a')",
            })
    void whatIsNoCallIsRefused(String expression) {
        assertThatThrownBy(() -> Expressed.path(expression, "{}"))
                .hasMessageContaining(
                        "The value for the field 'v.$' must be a valid JSONPath or a valid intrinsic function call");
    }

    @Test
    void tenCallsMayStandInOneAnother() {
        String ten = "States.Array(".repeat(10) + "1" + ")".repeat(10);
        assertThat(Expressed.path(ten, "{}")).isEqualTo("[".repeat(10) + "1" + "]".repeat(10));
        assertThatThrownBy(() -> Expressed.path("States.Array(" + ten + ")", "{}"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
