package dev.brume.stepfunctions.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The answers for odd arguments and the limits were measured at AWS. */
class JsonataTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "$states.input.x | {\"x\":1} | 1",
                "$states.input | {\"a\":null,\"b\":[]} | {\"a\":null,\"b\":[]}",
                "$states.input.a | {\"a\":null} | null",
                "$states.input.amount | {\"amount\":1.0} | 1",
                "$states.input.n | {\"n\":9223372036854775808} | 9.223372036854776E18",
                "$states.context.Execution.Name | {} | \"run\"",
                "'a' & 'b' | {} | \"ab\"",
                "5 / 2 | {} | 2.5",
                "[1..3] | {} | [1,2,3]",
                "$partition([1,2,3,4,5], 2) | {} | [[1,2],[3,4],[5]]",
                "$partition([1,2,3]) | {} | [[1,2,3]]",
                "$partition([1,2,3,4,5], 2.9) | {} | [[1,2],[3,4],[5]]",
                "$range(0, 10, 2) | {} | [0,2,4,6,8,10]",
                "$range(10, 0, -2) | {} | [10,8,6,4,2,0]",
                "$range(-1.7, 2, 1) | {} | [-1,0,1,2]",
                "$range(3, 3, 1) | {} | 3",
                "$count($range(1, 360145, 1)) | {} | 360145",
                "$hash('Hello', 'MD5') | {} | \"8b1a9953c4611296a827abf8c47804d7\"",
                "$hash('Hello', 'SHA-1') | {} | \"f7ff9e8b7bb2e09b70935a5d785e0cc5d9d0abf0\"",
                "$random() | {} | 0.5",
                "$random(42) | {} | 0.7275636800328681",
                "$random(0.9) | {} | 0.730967787376657",
                "$uuid() | {} | \"ca4c1140-dcc1-40cd-ad05-7b4aa23df4a8\"",
                "$parse('{\"b\":1,\"a\":2}') | {} | {\"b\":1,\"a\":2}",
                "$parse('1.0') | {} | 1",
                "$exists($parse('null')) | {} | true",
                "$map(['{\"a\":1}', '{\"a\":2}'], $parse).a | {} | [1,2]",
                "$now() | {} | \"2026-01-01T00:00:00.000Z\"",
                "$now('[Y]') | {} | \"2026\"",
                "$millis() | {} | 1767225600000",
            })
    void givesWhatAwsGives(String expression, String input, String expected) {
        assertThat(Expressed.jsonata(expression, input)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$states.input.missing",
                "$partition([], 2)",
                "$partition([1,2,3], 0)",
                "$range(5, 1, 1)",
                "$range(1, 5, 0)",
                "$range(1, 5)",
                "$hash('Hello')",
                "$parse()",
            })
    void whatGivesNothingFailsTheField(String expression) {
        fails(
                expression,
                "The JSONata expression '" + expression
                        + "' specified for the field 'Output' returned nothing (undefined).");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$hash('Hello', 'md5') | D3137",
                "$hash(42, 'MD5') | T0410",
                "$uuid('seed') | T0410",
                "$random(1, 2) | T0410",
                "$range(1) | T0410",
                "$partition([1,2,3], -1) | D3137: Second argument must be zero or greater",
                "$parse('no json') | D3137: Invalid JSON",
                "$parse('{}{}') | D3137: Invalid JSON",
                "$parse('') | D3137: Invalid JSON",
                "$eval('1+1') | T1006: Attempted to invoke a non-function",
                "1 + 'a' | T2002: The right side of the \"+\" operator must evaluate to a number",
            })
    void errorsNameTheirCode(String expression, String code) {
        assertThatThrownBy(() -> Expressed.jsonata(expression, "{}"))
                .isInstanceOfSatisfying(EvaluationException.class, failure -> {
                    assertThat(failure.error()).isEqualTo("States.QueryEvaluationError");
                    assertThat(failure.reason()).contains("threw an error during evaluation. " + code);
                    assertThat(failure.location()).isEqualTo("Output");
                });
    }

    @Test
    void nestingEndsAtAHundredLevels() {
        assertThat(Expressed.jsonata("1" + "+1".repeat(99), "{}")).isEqualTo("100");
        failsOnDepth("1" + "+1".repeat(100));
        String recursion = "($f := function($x){ $x <= 0 ? 0 : 1 + $f($x-1) }; $f(%d))";
        assertThat(Expressed.jsonata(recursion.formatted(31), "{}")).isEqualTo("31");
        failsOnDepth(recursion.formatted(32));
        failsOnDepth(recursion.formatted(1_000_000));
    }

    private static void failsOnDepth(String expression) {
        fails(
                expression,
                "The JSONata expression '" + expression
                        + "' specified for the field 'Output' threw an error during evaluation: Stack overflow error: Check for"
                        + " non-terminating recursive function. Consider rewriting as tail-recursive");
    }

    @Test
    void endlessNestingIsStopped() {
        failsOnDepth("($f := function($x, $n){ $n = 0 ? $x : $f({'a': $x}, $n - 1) }; $f(1, 100000))");
    }

    @Test
    void regularExpressionsFindWhatTheyFoundBefore() {
        assertThat(Expressed.jsonata("$match('a1b22', /[0-9]+/).match", "{}")).isEqualTo("[\"1\",\"22\"]");
        assertThat(Expressed.jsonata("$match('a1b22', /[0-9]+/, 1).match", "{}"))
                .isEqualTo("\"1\"");
        assertThat(Expressed.jsonata("$replace('John Smith', /(\\w+)\\s(\\w+)/, '$2, $1')", "{}"))
                .isEqualTo("\"Smith, John\"");
        assertThat(Expressed.jsonata("$replace('aab', 'a', 'c', 1)", "{}")).isEqualTo("\"cab\"");
        assertThat(Expressed.jsonata("$replace('abc', /b/, function($m){ $uppercase($m.match) })", "{}"))
                .isEqualTo("\"aBc\"");
        assertThat(Expressed.jsonata("$split('a, b,c', /,\\s*/)", "{}")).isEqualTo("[\"a\",\"b\",\"c\"]");
        assertThat(Expressed.jsonata("$split('abc', '')", "{}")).isEqualTo("[\"a\",\"b\",\"c\"]");
        assertThat(Expressed.jsonata("$contains('abc', /B/i)", "{}")).isEqualTo("true");
        assertThat(Expressed.jsonata("$contains('abc', 'd')", "{}")).isEqualTo("false");
        assertThat(Expressed.jsonata("'abc' ~> $contains('b')", "{}")).isEqualTo("true");
        assertThat(Expressed.jsonata("$pad('a', -3, '#')", "{}")).isEqualTo("\"##a\"");
    }

    @Test
    void aRegularExpressionIsAFunctionToItsFirstMatch() {
        assertThat(Expressed.jsonata("/(b)(c)/('abc').{'m': match, 's': start, 'e': end, 'g': groups}", "{}"))
                .isEqualTo("{\"m\":\"bc\",\"s\":1,\"e\":3,\"g\":[\"b\",\"c\"]}");
        assertThat(Expressed.jsonata("('a1b22' ~> /[0-9]+/).next().match", "{}"))
                .isEqualTo("\"22\"");
        assertThat(Expressed.jsonata("$filter(['ab', 'cd'], /b/)", "{}")).isEqualTo("\"ab\"");
        assertThat(Expressed.jsonata("$exists(/x/('abc'))", "{}")).isEqualTo("false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "($f := function($x){ $f($x+1) }; $f(1))",
                "$match('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', /^((a+)+)\\2b$/)",
                "$contains('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', /^((a+)+)\\2b$/)",
                "$replace('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', /^((a+)+)\\2b$/, 'b')",
                "$split('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', /^((a+)+)\\2b$/)",
                "/^((a+)+)\\2b$/('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')",
                "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' ~> /^((a+)+)\\2b$/",
                "($r := /^((a+)+)\\2b$/; $r('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'))",
                "$map(['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'], /^((a+)+)\\2b$/)",
            })
    void anEndlessLoopIsStopped(String expression) {
        fails(
                expression,
                Expressed.within(Duration.ofMillis(100), "{}"),
                "The JSONata expression '" + expression
                        + "' specified for the field 'Output' threw an error during evaluation: Expression evaluation timeout:"
                        + " Check for infinite loop");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1..873783] ~> $count()",
                "$range(1, 360146, 1)",
                "$range(1, 1000000000, 1)",
                "($f := function($s, $n){ $n = 0 ? $s : $f($s & $s, $n - 1) }; $length($f('x', 23)))",
                "($f := function($x, $n){ $n = 0 ? $x : $f([$x, $x], $n - 1) }; $f([1,2], 60))",
                "($f := function($x, $n){ $n = 0 ? $x : $f({'a': $x, 'b': $x}, $n - 1) }; $string($f({'x': 1}, 60)))",
                "($f := function($x, $n){ $n = 0 ? $x : $f([[$x], [$x]], $n - 1) }; $f([1], 60) = $f([1], 60))",
                "($f := function($x, $n){ $n = 0 ? $x : $f([[$x], [$x]], $n - 1) }; $count({'a': $f([1], 60)}.**))",
                "$pad('x', 2000000000)",
                "$pad('x', -2000000000)",
                "($s := $pad('x', 8000000); $replace($s, 'x', $s))",
                "($s := $pad('x', 8000000); $replace($s, /x/, $s))",
                "$count($split($pad('x', 8000000), ''))",
                "($s := $pad('x', 1000000); $join([1..1000].$s))",
            })
    void whatGrowsTooLargeIsStopped(String expression) {
        fails(
                expression,
                "The JSONata expression '" + expression
                        + "' specified for the field 'Output' threw an error during evaluation: Expression evaluation memory limit"
                        + " exceeded: Check for excessive memory usage");
    }

    @Test
    void aFunctionIsNoValue() {
        fails("$sum", "The JSONata expression '$sum' for the field 'Output' returned an unsupported result type.");
    }

    @Test
    void seesVariables() {
        assertThat(Expressed.jsonata(
                        "$order.id & '!'", Expressed.on("{}", Map.of("order", Json.trusted("{\"id\":\"a\"}")))))
                .isEqualTo("\"a!\"");
    }

    @Test
    void manyThreadsUseOneExpression() {
        assertThat(IntStream.range(0, 200)
                        .parallel()
                        .mapToObj(i -> Expressed.jsonata("$states.input.i * 2", "{\"i\":" + i + "}"))
                        .toList())
                .isEqualTo(IntStream.range(0, 200)
                        .mapToObj(i -> String.valueOf(2 * i))
                        .toList());
    }

    private static void fails(String expression, String reason) {
        fails(expression, Expressed.on("{}"), reason);
    }

    private static void fails(String expression, Evaluation evaluation, String reason) {
        assertThatThrownBy(() -> Expressed.jsonata(expression, evaluation))
                .isInstanceOfSatisfying(EvaluationException.class, failure -> {
                    assertThat(failure.error()).isEqualTo("States.QueryEvaluationError");
                    assertThat(failure.reason()).isEqualTo(reason);
                });
    }
}
