package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.Message;

/** The clock over HTTP: queues obey it. */
class AdminTimeTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static RawAnswer time(String json) {
        return AWS.admin().post("/_brume/time", json);
    }

    private static JsonNode advance(String by) {
        RawAnswer answer = time("{\"action\":\"advance\",\"by\":\"" + by + "\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void theClockIsShown() {
        JsonNode shown = AWS.admin().get("/_brume/time").json();
        assertThat(Instant.parse(shown.path("now").asText())).isEqualTo(AWS.now());
        assertThat(shown.path("frozen").asBoolean()).isTrue();
        assertThat(shown.has("nextTimer")).isTrue();
    }

    @Test
    void advancingItMakesMessagesVisible() {
        WireQueue queue = AWS.queue();
        queue.send(m -> m.messageBody("later").delaySeconds(30));
        Instant before = AWS.now();
        assertThat(advance("PT30S").path("now").asText())
                .isEqualTo(before.plus(Duration.ofSeconds(30)).toString());
        assertThat(queue.bodies()).containsExactly("later");
        advance("30");
        assertThat(queue.bodies()).containsExactly("later");
    }

    @Test
    void advancingItEndsLongPolls() {
        WireQueue queue = AWS.queue();
        var poll = AWS.inBackground(() -> queue.receive(r -> r.waitTimeSeconds(20)));
        AWS.awaitParked(20);
        assertThat(AWS.admin().get("/_brume/time").json().path("nextTimer").asText())
                .isEqualTo(AWS.now().plusSeconds(20).toString());
        advance("PT20S");
        assertThat(poll.join()).isEqualTo(List.<Message>of());
    }

    @Test
    void settingItForwardDoesTheSame() {
        WireQueue queue = AWS.queue();
        queue.send("hello");
        queue.receiveOne();
        Instant later = AWS.now().plus(Duration.ofMinutes(1));
        assertThat(time("{\"action\":\"set\",\"to\":\"" + later + "\"}").status())
                .isEqualTo(200);
        assertThat(AWS.now()).isEqualTo(later);
        assertThat(queue.bodies()).containsExactly("hello");
    }

    @Test
    void parametersMayStandInTheQuery() {
        Instant before = AWS.now();
        assertThat(AWS.admin().post("/_brume/time?action=advance&by=PT1S").status())
                .isEqualTo(200);
        assertThat(AWS.now()).isEqualTo(before.plusSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"action\":\"fly\"}",
                "{\"action\":\"advance\"}",
                "{\"action\":\"advance\",\"by\":\"soon\"}",
                "{\"action\":\"advance\",\"by\":\"-PT1S\"}",
                "{\"action\":\"advance\",\"by\":-1}",
                "{\"action\":\"advance\",\"by\":\"P99999D\"}",
                "{\"action\":\"advance\",\"by\":\"PT\"}",
                "{\"action\":\"advance\",\"by\":[]}",
                "{\"action\":\"advance\",\"by\":1e300}",
                "{\"action\":\"advance\",\"by\":\"NaN\"}",
                "{\"action\":\"set\"}",
                "{\"action\":\"set\",\"to\":\"tomorrow\"}",
                "{\"action\":\"set\",\"to\":\"1999-12-31T23:59:59Z\"}",
                "{\"action\":\"set\",\"to\":\"+10000-01-01T00:00:00Z\"}",
                "{\"action\":",
                "[]",
                "nonsense",
                "\"advance\""
            })
    void nonsenseIsExplainedAndMovesNothing(String json) {
        Instant before = AWS.now();
        RawAnswer answer = time(json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isNotEmpty();
        assertThat(AWS.now()).isEqualTo(before);
    }
}
