package dev.brume.logs.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.logs.event.LogEvent;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** CloudWatch Logs User Guide, "Structure types", "unnest" and "expand". */
class StructuresTest {
    private static final String USERS =
            "{\"users\":[{\"action\":\"GetData\"},{\"action\":\"PutData\",\"size\":3}],\"user.id\":\"123\"}";

    private static final String EVENTS = "{\"events\":[{\"name\":\"exception\"},{\"name\":\"user action\"}]}";

    @Test
    void mapsAndListsAreLookedInto() {
        assertThat(Asked.rows(
                        "fields jsonParse(@message) as js | filter js.users[1].action = 'PutData' | "
                                + "display js.users[1].size + 1 as more, js.`user.id`, js.users.0.action",
                        USERS,
                        "{}"))
                .containsExactly("more=4 js.`user.id`=123 js.users.0.action=GetData");
    }

    @Test
    void aParsedMapIsShownAsJson() {
        assertThat(Asked.rows("fields jsonParse(@message) as js, js.users[5].size", EVENTS))
                .containsExactly("js=" + EVENTS);
    }

    @Test
    void keysWithDotsAreFound() {
        assertThat(Asked.rows(
                        "fields a.b.c, `x.y`", "{\"a\":{\"b.c\":1},\"x.y\":2}", "{\"a.b\":{\"c\":3},\"x\":{\"y\":4}}"))
                .containsExactly("a.b.c=3 x.y=4", "a.b.c=1 x.y=2");
    }

    @Test
    void aListIsUnnestedIntoRows() {
        assertThat(Asked.rows(
                        "fields jsonParse(@message) as json_message | unnest json_message.events into event | display event.name",
                        "{\"events\":[{\"name\":\"first\"}]}",
                        EVENTS))
                .containsExactly("event.name=exception", "event.name=user action", "event.name=first");
    }

    @Test
    void whatIsNoListIsOneItem() {
        String query = "fields jsonParse(@message) as js | unnest js.events into event | display event";
        assertThat(Asked.rows(query, "{\"events\":{\"name\":\"a\"}}")).containsExactly("event={\"name\":\"a\"}");
        assertThat(Asked.rows(query, "{\"events\":7}")).containsExactly("event=7");
        assertThat(Asked.rows(query, "{\"events\":[]}")).isEmpty();
        assertThat(Asked.rows("unnest events into event | display event", EVENTS))
                .containsExactly("event=" + EVENTS.substring("{\"events\":".length(), EVENTS.length() - 1));
    }

    @Test
    void anUnnestedFieldHasAColumn() {
        assertThat(Asked.rows(
                        "fields jsonParse(@message).accounts as accounts | unnest accounts into account | filter account.type = 'internal'",
                        "{\"accounts\":[{\"type\":\"internal\"},{\"type\":\"external\"}]}"))
                .containsExactly(
                        "accounts=[{\"type\":\"internal\"},{\"type\":\"external\"}] account={\"type\":\"internal\"}");
    }

    @Test
    void itemsAreMeasured() {
        assertThat(Asked.rows(
                        "fields jsonParse(@message) as accounts | unnest accounts into account "
                                + "| stats sum(account.dropped) as n by account.id | sort n desc | limit 10",
                        "[{\"id\":\"a\",\"dropped\":1},{\"id\":\"b\",\"dropped\":5}]",
                        "[{\"id\":\"a\",\"dropped\":2}]"))
                .containsExactly("account.id=b n=5", "account.id=a n=3");
        assertThat(Asked.rows(
                        "fields jsonParse(@message) as js | stats count(js) as n, count(*) as all by js", EVENTS, "x"))
                .containsExactly("n=0 all=2");
    }

    @Test
    void anEventWithSeveralItemsIsFoundOnce() {
        QueryRun run = new QueryRun(Asked.parse("fields jsonParse(@message).events as e | unnest e into x"), 1000);
        run.show(new LoggedEvent("log", "stream", new LogEvent(0, 0, 0, EVENTS)));
        assertThat(run.results()).hasSize(2);
        assertThat(run.matched()).isEqualTo(1);
    }

    @Test
    void anArrayIsExpandedInItsField() {
        assertThat(Asked.rows(
                        "expand items | stats count(*) as n by items, host | sort items",
                        "{\"items\":[\"apple\",\"banana\"],\"host\":\"web-01\"}",
                        "{\"items\":[\"apple\"],\"host\":\"web-01\"}",
                        "{\"items\":\"cherry\",\"host\":\"web-01\"}"))
                .containsExactly(
                        "items=apple host=web-01 n=2", "items=banana host=web-01 n=1", "items=cherry host=web-01 n=1");
    }

    @Test
    void combinationsAreCounted() {
        String[] events = {"{\"m\":\"GET\",\"s\":200}", "{\"m\":\"PUT\",\"s\":200}", "{\"m\":\"PUT\",\"s\":200}"};
        assertThat(Asked.rows("countFrequent m, s", events))
                .containsExactly("m=PUT s=200 _approxcount=2", "m=GET s=200 _approxcount=1");
        assertThat(Asked.rows("stats countOverTime(m) as n, sumOverTime(s) as sum by bin(1h)", events))
                .containsExactly("bin(1h)=2026-01-01 00:00:00.000 n=3 sum=600");
    }

    @Test
    void whereIsFilterAndAnyRowsAreAsGoodAsTheLatest() {
        assertThat(Asked.rows("where a > 1 | fields a | limit any 1", "{\"a\":1}", "{\"a\":2}", "{\"a\":3}"))
                .containsExactly("a=3");
        assertThat(Asked.parse("limit 100000").limit()).isEqualTo(100_000);
        assertThat(Asked.parse("fields a").limit()).isEqualTo(10_000);
    }

    @Test
    void indexesAreOfAWSsOwnFields() {
        assertThat(Asked.rows("filterIndex traceId in ['a', 'b'] | fields traceId", "{\"traceId\":\"a\"}", "{}"))
                .containsExactly("traceId=a");
        assertThat(Asked.parse("filterIndex @logStream = 's'").ofIndexedGroups())
                .isTrue();
        assertThat(Asked.parse("filter @logStream = 's'").ofIndexedGroups()).isFalse();
        for (String query :
                new String[] {"filterIndex ip = 'a'", "filterIndex traceId like /a/", "filterIndex traceId"}) {
            assertThatThrownBy(() -> Asked.parse(query)).hasMessageContaining("field indexes");
        }
    }

    @Test
    void commandsThatAreElsewhereAreRefusedByName() {
        assertThatThrownBy(() -> Asked.parse("fields @message | pattern @message"))
                .hasMessage("Brume does not run the command pattern");
        assertThatThrownBy(() -> Asked.parse("fields @message | DIFF"))
                .hasMessage("Brume does not run the command DIFF");
    }

    @Test
    void anEventHasAllItsFields() {
        LoggedEvent event = new LoggedEvent(
                "000000000000:app",
                "stream",
                new LogEvent(5, 0, 6, "{\"@type\":\"t\",\"a\":{\"b\":[1,{\"c\":true}],\"none\":null}}"));
        assertThat(DiscoveredFields.of(event))
                .containsEntry("@timestamp", "5")
                .containsEntry("@ingestionTime", "6")
                .containsEntry("@log", "000000000000:app")
                .containsEntry("@logStream", "stream")
                .containsEntry("@@type", "t")
                .containsEntry("a.b.0", "1")
                .containsEntry("a.b.1.c", "1")
                .hasSize(8);
        String many = IntStream.range(0, 300).mapToObj(i -> "\"f" + i + "\":1").collect(Collectors.joining(","));
        assertThat(DiscoveredFields.of(new LoggedEvent("log", "stream", new LogEvent(5, 0, 6, "{" + many + "}"))))
                .hasSize(205);
    }
}
