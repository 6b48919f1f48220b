package dev.brume.stepfunctions.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.stepfunctions.language.path.Path;
import dev.brume.stepfunctions.language.path.PathException;
import dev.brume.stepfunctions.language.path.ResultPath;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathsTest {
    private static final String STORE =
            "{\"store\":{\"book\":[{\"price\":9,\"title\":\"A\"},{\"price\":12,\"title\":\"B\"}],\"un it\":1,\"é\":2,\"a-b\":3},\"n\":null}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "$.store.book[0].title | \"A\"",
                "$['store']['un it'] | 1",
                "$.store.é | 2",
                "$.store.a-b | 3",
                "$.n | null",
                "$.store.book[*].price | [9,12]",
                "$..price | [9,12]",
                "$.store.book[?(@.price < 10)].title | [\"A\"]",
                "$.store.book[?(@.price > 100)] | []",
                "$.store.book[-1].title | \"B\"",
                "$.store.book[0:1].title | [\"A\"]",
                "$.store.book.length() | 2",
            })
    void reads(String path, String expected) {
        assertThat(Path.compile(path).read(Json.trusted(STORE)).toString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$.missing | No results for path: $['missing']",
                "$.missing.more | Missing property in path $['missing']",
            })
    void saysWhatIsMissing(String path, String reason) {
        assertThatThrownBy(() -> Path.compile(path).read(Json.trusted(STORE)))
                .isInstanceOfSatisfying(
                        PathException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPathThatVisitsEverythingAgainAndAgainFails() {
        String deep = "{\"a\":[1,".repeat(40) + "1" + "]}".repeat(40);
        assertThatThrownBy(() -> Path.compile("$..*..*..*..*..*").read(Json.trusted(deep)))
                .isInstanceOfSatisfying(
                        EvaluationException.class,
                        e -> assertThat(e.reason()).endsWith("The path visits too many nodes."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "$.l[?(@.name =~ /ab.*/)].id; [1]",
                "$.l[?(@.name =~ /AB.*/i)].id; [1]",
                "$.l[?(!(@['name'] =~ /ab.*/) && @.id == 2)].id; [2]",
                "$.l[?(@.id == 9 || (@.name=~/.*\\/.*/))].id; [2]",
                "$.l[?(@.tags =~ /x+/)].id; [1]",
                "$.l[?(@.id =~ /[2-9]/)].id; [2]",
                "$.l[?($.name =~ /whole/)].id; [1,2]",
            })
    void filtersCompareWithRegularExpressions(String path, String expected) {
        String list =
                "{\"name\":\"whole\",\"l\":[{\"id\":1,\"name\":\"abc\",\"tags\":[\"y\",\"xx\"]},{\"id\":2,\"name\":\"b/c\"}]}";
        assertThat(Path.compile(path).read(Json.trusted(list)).toString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "$.l[?(@.s =~ /^((a+)+)\\2b$/)]",
        "$.l[?(@.s =~ /^((a+)+)\\2b$/ && @.n == 1)]",
        "$.l[?(@.n == 1 && !(@.list =~ /^((a+)+)\\2b$/))]",
        "$.l[?(@.quoted =~ /^((a+)+)\\2b$/)]",
    })
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aFilterThatBacktracksWithoutEndFails(String path) {
        String many = "a".repeat(60);
        String list = "{\"l\":[{\"n\":1,\"s\":\"" + many + "!\",\"list\":[\"" + many + "!\"],\"quoted\":[\"'" + many
                + "!'\"]}]}";
        assertThatThrownBy(() -> Path.compile(path).read(Json.trusted(list)))
                .isInstanceOfSatisfying(
                        EvaluationException.class,
                        e -> assertThat(e.reason()).endsWith("A regular expression takes too long."));
    }

    @Test
    void aFilterOnATextInThePathItselfIsRefused() {
        for (String left : new String[] {"'aaa!'", "\"aaa!\"", "111", "['aaa!']", "/a+/"}) {
            String path = "$[?(" + left + " =~ /(a+)+b/)]";
            assertThatThrownBy(() -> Path.compile(path)).as(path).isInstanceOf(PathException.class);
        }
    }

    @Test
    void aScanOfALargeDocumentIsNoHarm() {
        String items = "{\"price\":1},".repeat(20_000);
        assertThat(Path.compile("$..price").read(Json.trusted("{\"l\":[" + items + "1]}")))
                .hasSize(20_000);
    }

    @ParameterizedTest
    @CsvSource({"store", "$.", "$[", "$.a[?("})
    void refusesWhatIsNoPath(String text) {
        assertThatThrownBy(() -> Path.compile(text)).isInstanceOf(PathException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "$ | 7",
                "$.r | {\"a\":{\"b\":1},\"l\":[1,2],\"r\":7}",
                "$.a.b | {\"a\":{\"b\":7},\"l\":[1,2]}",
                "$.x.y.z | {\"a\":{\"b\":1},\"l\":[1,2],\"x\":{\"y\":{\"z\":7}}}",
                "$.l[1] | {\"a\":{\"b\":1},\"l\":[1,7]}",
            })
    void resultsGoWhereTheirPathSays(String path, String expected) {
        Payload input = Payload.ofText("{\"a\":{\"b\":1},\"l\":[1,2]}");
        assertThat(put(path, input).text()).isEqualTo(expected);
        assertThat(input.node().toString()).isEqualTo("{\"a\":{\"b\":1},\"l\":[1,2]}");
    }

    @Test
    void aResultThatHasNoPlaceFails() {
        assertThatThrownBy(() -> put("$.a", Payload.ofText("\"text\"")))
                .isInstanceOfSatisfying(EvaluationException.class, e -> {
                    assertThat(e.error()).isEqualTo("States.ResultPathMatchFailure");
                    assertThat(e.reason()).isEqualTo("Unable to apply step \"a\" to input \"text\"");
                });
        assertThatThrownBy(() -> put("$.l[9]", Payload.ofText("{\"l\":[]}"))).isInstanceOf(EvaluationException.class);
    }

    private static Payload put(String path, Payload input) {
        return new ResultPath(Path.compile(path).steps()).put(input, Payload.ofText("7"));
    }

    @Test
    void templatesReadInputContextAndVariables() {
        Evaluation on = Expressed.on("{\"a\":[1,2]}", Map.of("order", Json.trusted("{\"id\":[5]}")));
        assertThat(Expressed.path("$.a[1]", on)).isEqualTo("2");
        assertThat(Expressed.path("$$.Execution.Name", on)).isEqualTo("\"run\"");
        assertThat(Expressed.path("$order.id[0]", on)).isEqualTo("5");
    }

    @Test
    void aTemplateNamesThePathThatLeadsNowhere() {
        assertThatThrownBy(() -> Expressed.path("$.application.address", "{\"flagged\":false}"))
                .isInstanceOfSatisfying(EvaluationException.class, e -> {
                    assertThat(e.error()).isEqualTo("States.Runtime");
                    assertThat(e.reason())
                            .isEqualTo("The JSONPath '$.application.address' specified for the field 'v.$' could not be"
                                    + " found in the input '{\"flagged\":false}'");
                });
    }
}
