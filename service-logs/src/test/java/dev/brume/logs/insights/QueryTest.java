package dev.brume.logs.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.logs.event.LogEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
    private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final List<String> EVENTS = List.of(
            "{\"level\":\"INFO\",\"user\":{\"name\":\"ann\"},\"latency\":10,\"tags\":[\"a\",\"b\"]}",
            "{\"level\":\"ERROR\",\"user\":{\"name\":\"bob\"},\"latency\":200}",
            "user=cid action=login took 35 ms",
            "{\"level\":\"ERROR\",\"user\":{\"name\":\"ann\"},\"latency\":30,\"failed\":true}");

    /** The events are a minute apart; the pointer is left out of the rows. */
    private static List<String> run(String query) {
        QueryRun run = new QueryRun(Asked.parse(query), 1000);
        for (int i = 0; i < EVENTS.size(); i++) {
            LogEvent event = new LogEvent(START + i * MINUTE, i, START, EVENTS.get(i));
            run.show(new LoggedEvent("000000000000:app", "stream", event));
        }
        return run.results().stream()
                .map(row -> row.stream()
                        .filter(cell -> !cell.field().equals("@ptr"))
                        .map(cell -> cell.field() + "=" + cell.value())
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    @Test
    void eventsComeTheLatestFirst() {
        assertThat(run("fields user.name as who | filter ispresent(who)"))
                .containsExactly("who=ann", "who=bob", "who=ann");
    }

    @Test
    void withoutFieldsThereAreTimeAndMessage() {
        assertThat(run("filter @message like /took \\d+ ms/"))
                .containsExactly("@timestamp=2026-01-01 00:02:00.000 @message=" + EVENTS.get(2));
    }

    @Test
    void conditionsCombine() {
        String names = "fields user.name as who, latency | filter ";
        assertThat(run(names + "level = 'ERROR' and latency > 50")).containsExactly("who=bob latency=200");
        assertThat(run(names + "level = 'INFO' or (latency >= 100 and not level = 'INFO')"))
                .containsExactly("who=bob latency=200", "who=ann latency=10");
        assertThat(run(names + "level in ['INFO', 'WARN']")).containsExactly("who=ann latency=10");
        assertThat(run(names + "level not in ['INFO'] and ispresent(level) and latency < 50"))
                .containsExactly("who=ann latency=30");
        assertThat(run(names + "level like 'RRO' and user.name =~ /^b/")).containsExactly("who=bob latency=200");
        assertThat(run(names + "failed = 1")).containsExactly("who=ann latency=30");
        assertThat(run(names + "tags.1 = 'b'")).containsExactly("who=ann latency=10");
        assertThat(run(names + "@message not like /level/ # the third")).containsExactly("");
    }

    @Test
    void valuesAreComputed() {
        assertThat(run("filter latency = 30 | fields latency * 2 + 1 as a, (latency - 10) / 4 as b, latency % 7 as c, "
                        + "2 ^ 3 as d, concat(level, '-', user.name) as e, toupper(user.name) as f, abs(-5) as g, "
                        + "coalesce(missing, level) as h, strlen(level) as i, substr(level, 1, 2) as j, "
                        + "greatest(1, latency, 7) as k, replace(level, 'R', 'r') as l"))
                .containsExactly("a=61 b=5 c=2 d=8 e=ERROR-ann f=ANN g=5 h=ERROR i=5 j=RR k=30 l=ErrOr");
    }

    @Test
    void textsAreTrimmedOfTheCharactersThatAreNamed() {
        assertThat(run("filter latency = 30 | fields trim(' a ') as a, ltrim('xyZxyfooxyZ', 'xyZ') as b, "
                        + "rtrim('xyZfooxyZxy', 'xyZ') as c, trim('xyZ foo ', 'xyZ') as d"))
                .containsExactly("a=a b=fooxyZ c=xyZfoo d= foo ");
    }

    @Test
    void timesAreCutToAPeriod() {
        assertThat(run("filter latency = 200 | fields datefloor(@timestamp, 1h) as a, dateceil(@timestamp, 1h) as b, "
                        + "dateceil(@timestamp, 1m) as c"))
                .containsExactly("a=2026-01-01 00:00:00.000 b=2026-01-01 01:00:00.000 c=2026-01-01 00:01:00.000");
    }

    @Test
    void aNumberIsACondition() {
        assertThat(run("filter strcontains(@message, 'took') | stats count(*)")).containsExactly("count(*)=1");
        assertThat(run("filter not strcontains(@message, 'took') | stats count(*)"))
                .containsExactly("count(*)=3");
    }

    private static String row(String log, String message, String query) {
        QueryRun run = new QueryRun(Asked.parse(query), 1);
        run.show(new LoggedEvent("000000000000:" + log, "stream", new LogEvent(START, 0, START, message)));
        return run.results().getFirst().stream()
                .filter(cell -> !cell.field().equals("@ptr"))
                .map(cell -> cell.field() + "=" + cell.value())
                .collect(Collectors.joining(" "));
    }

    @Test
    void linesOfALambdaFunctionHaveFields() {
        String report =
                "REPORT RequestId: 8ffe9ba5-7ee9\tDuration: 2.03 ms\tBilled Duration: 3 ms\tMemory Size: 512 MB\t"
                        + "Max Memory Used: 70 MB\tInit Duration: 145.69 ms\t\nXRAY TraceId: 1-5e34\tSegmentId: 62a1\tSampled: true\t\n";
        String fields =
                "fields @type, @requestId, @duration, @billedDuration, @initDuration, @memorySize, @maxMemoryUsed, "
                        + "@xrayTraceId, @xraySegmentId";
        assertThat(row("/aws/lambda/orders", report, fields))
                .isEqualTo(
                        "@type=REPORT @requestId=8ffe9ba5-7ee9 @duration=2.03 @billedDuration=3 @initDuration=145.69 "
                                + "@memorySize=512000000 @maxMemoryUsed=70000000 @xrayTraceId=1-5e34 @xraySegmentId=62a1");
        assertThat(row("/aws/lambda/orders", "START RequestId: 8ffe Version: $LATEST\n", fields))
                .isEqualTo("@type=START @requestId=8ffe");
        assertThat(row("/aws/lambda/orders", "END RequestId: 8ffe\n", fields)).isEqualTo("@type=END @requestId=8ffe");
        assertThat(row("app", report, fields)).isEmpty();
    }

    @Test
    void whatAFunctionLogsBearsItsInvocation() {
        String id = "c7c37296-80a4-4e90-bd89-e89139b9b1d1";
        assertThat(row(
                        "/aws/lambda/orders",
                        "[DEBUG]\t2022-05-01T12:00:40.919Z\t" + id + "\tpaid",
                        "fields @requestId"))
                .isEqualTo("@requestId=" + id);
        assertThat(row("/aws/lambda/orders", "2023-12-05T22:14:43.862Z\t" + id + "\tINFO\tpaid", "fields @requestId"))
                .isEqualTo("@requestId=" + id);
        assertThat(row("/aws/lambda/orders", "2023-12-05T22:14:43.862Z\tundefined\tINFO\tloading", "fields @requestId"))
                .isEmpty();
    }

    @Test
    void theFirstJsonInALineOfAFunctionIsRead() {
        String line = "2023-12-05T22:14:43.862Z\tundefined\tINFO\t{not} {\"order\":{\"id\":7}} {\"order\":{\"id\":8}}";
        assertThat(row("/aws/lambda/orders", line, "fields order.id")).isEqualTo("order.id=7");
        assertThat(row("app", line, "fields order.id")).isEmpty();
        assertThat(row("/aws/lambda/orders", "{".repeat(100_000), "fields order.id"))
                .isEmpty();
    }

    @Test
    void aMemberThatBeginsWithAnAtHasOneMore() {
        String event = "{\"@type\":\"order\"}";
        assertThat(row("app", event, "filter @@type = 'order' | fields @@type, @type"))
                .isEqualTo("@@type=order");
    }

    @Test
    void columnsBearTheirWordsUnlessNamed() {
        assertThat(run("filter latency = 30 | fields abs(latency), `user.name`"))
                .containsExactly("abs(latency)=30 user.name=ann");
    }

    @Test
    void displayHasTheLastWord() {
        assertThat(run("fields level, latency * 2 as twice | filter latency = 30 | display twice"))
                .containsExactly("twice=60");
    }

    @Test
    void globsAndRegularExpressionsReadFields() {
        assertThat(run("parse @message \"user=* action=* took * ms\" as who, action, took | filter ispresent(who) "
                        + "| fields who, action, took + 1 as more"))
                .containsExactly("who=cid action=login more=36");
        assertThat(
                        run(
                                "parse @message /user=(?<who>\\w+) action=(?<action>\\w+)/ | filter action = 'login' | display who"))
                .containsExactly("who=cid");
    }

    @Test
    void rowsAreSortedAndLimited() {
        assertThat(run("fields latency | filter ispresent(latency) | sort latency desc | limit 2"))
                .containsExactly("latency=200", "latency=30");
        assertThat(run("filter ispresent(level) | sort level asc, latency asc | display level, latency"))
                .containsExactly("level=ERROR latency=30", "level=ERROR latency=200", "level=INFO latency=10");
    }

    @Test
    void rowsThatAgreeAreOne() {
        assertThat(run("filter ispresent(level) | fields level | dedup level"))
                .containsExactly("level=ERROR", "level=INFO");
    }

    @Test
    void statisticsAreByGroup() {
        assertThat(run("stats count(*) as n, avg(latency), max(latency) as top by level | sort n desc, level"))
                .containsExactly(
                        "level=ERROR n=2 avg(latency)=115 top=200", "level=INFO n=1 avg(latency)=10 top=10", "n=1");
        assertThat(run("stats count(*)")).containsExactly("count(*)=4");
        assertThat(run("filter latency > 1000 | stats count(*)")).containsExactly("count(*)=0");
        assertThat(
                        run(
                                "stats sum(latency) as s, min(latency) as m, count(latency) as n, count_distinct(user.name) as d, "
                                        + "pct(latency, 50) as p, stddev(latency) as v, earliest(latency) as e, latest(latency) as l"))
                .containsExactly("s=240 m=10 n=3 d=2 p=30 v=85.24474568362947 e=10 l=30");
    }

    @Test
    void measuresAreReckonedWith() {
        assertThat(run(
                        "filter ispresent(latency) | stats max(latency) / 10 as top, min(latency) as least, top - least as span, "
                                + "sum(strcontains(level, 'ERR'))/count(*) * 100 as errors, count(*) + 1"))
                .containsExactly("top=20 least=10 span=10 errors=66.66666666666666 count(*) + 1=4");
        assertThat(
                        run(
                                "filter ispresent(level) | stats sum(latency) * 2 as twice by level | sort by twice desc | limit 1"))
                .containsExactly("level=ERROR twice=460");
    }

    @Test
    void aFieldOfOneRowIsNoMeasure() {
        assertThatThrownBy(() -> Asked.parse("stats latency"))
                .hasMessage("unexpected symbol found latency at line 1 and position 6");
        assertThatThrownBy(() -> Asked.parse("stats avg(latency) as a, a - b as c"))
                .hasMessage("unexpected symbol found b at line 1 and position 29");
        assertThatThrownBy(() -> Asked.parse("stats avg(max(latency))")).hasMessageContaining("max");
    }

    @Test
    void twoEqualsSignsAreOne() {
        assertThat(run("filter level == 'INFO' | fields level")).containsExactly("level=INFO");
    }

    @Test
    void timeIsDividedIntoBins() {
        assertThat(run("stats count(*) as n by bin(2m)"))
                .containsExactly("bin(2m)=2026-01-01 00:00:00.000 n=2", "bin(2m)=2026-01-01 00:02:00.000 n=2");
    }

    @Test
    void whatIsFoundIsCounted() {
        QueryRun run = new QueryRun(Asked.parse("filter level = 'ERROR' | limit 1"), 1000);
        EVENTS.forEach(message -> run.show(new LoggedEvent("log", "stream", new LogEvent(START, 0, START, message))));
        assertThat(run.scanned()).isEqualTo(4);
        assertThat(run.matched()).isEqualTo(2);
        assertThat(run.results()).hasSize(1);
    }

    @Test
    void pointersAreReadBack() {
        LoggedEvent event = new LoggedEvent("000000000000:app", "stream", new LogEvent(START, 7, START, "m"));
        assertThat(LogPointer.parse(event.pointer()))
                .contains(new LogPointer("000000000000:app", event.event().position()));
        assertThat(LogPointer.parse("not one")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fields",
                "find @message",
                "filter level =",
                "filter (level = 1",
                "filter level = 'open",
                "filter @message like /(/",
                "filter unheardof(level)",
                "parse @message \"no star\" as x",
                "parse @message \"* and *\" as x",
                "parse @message /no group/",
                "stats median(latency)",
                "stats avg()",
                "stats count(*) by bin(5 fortnights)",
                "limit 0",
                "limit many",
                "fields a |",
                "fields a b",
                "fields ;"
            })
    void whatIsNoQueryIsRefused(String query) {
        assertThatThrownBy(() -> Asked.parse(query)).hasFieldOrPropertyWithValue("code", "MalformedQueryException");
    }

    @Test
    void nestingHasALimit() {
        assertThatThrownBy(() -> Asked.parse("filter " + "(".repeat(10_000) + "1" + ")".repeat(10_000)))
                .hasMessage("The query is nested too deeply");
    }
}
