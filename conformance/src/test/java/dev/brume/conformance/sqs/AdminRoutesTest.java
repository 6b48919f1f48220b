package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Health, info, waiting until idle, LocalStack's routes, and requests that are for none of them. */
class AdminRoutesTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static JsonNode get(String path) {
        RawAnswer answer = AWS.admin().get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        return answer.json();
    }

    @Test
    void healthNamesTheServicesInUse() {
        AWS.queue();
        JsonNode health = get("/_brume/health");
        assertThat(health.path("status").asText()).isEqualTo("running");
        assertThat(health.path("version").asText()).isNotEmpty();
        assertThat(health.path("services").path("sqs").asText()).isEqualTo("running");
    }

    @Test
    void infoTellsTheSettings() {
        JsonNode info = get("/_brume/info");
        assertThat(info.path("account").asText()).isEqualTo("000000000000");
        assertThat(info.path("region").asText()).isEqualTo("us-east-1");
        assertThat(info.path("limits").asText()).isEqualTo("relaxed");
        assertThat(info.path("calls").isNumber()).isTrue();
    }

    @Test
    void localStacksToolsFindWhatTheyExpect() {
        AWS.queue();
        assertThat(get("/_localstack/health").path("services").path("sqs").asText())
                .isEqualTo("running");
        assertThat(get("/_localstack/health").path("edition").asText()).isNotEmpty();
        assertThat(get("/_localstack/info").path("session_id").asText()).isNotEmpty();
        assertThat(get("/_localstack/init").path("completed").path("READY").asBoolean())
                .isTrue();
        assertThat(get("/_localstack/init").path("scripts").isArray()).isTrue();
    }

    @Test
    void headIsAnsweredLikeGet() {
        RawAnswer answer = AWS.admin().method("HEAD", "/_brume/health");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void anIdleSystemSaysSoAtOnce() {
        RawAnswer answer = AWS.admin().post("/_brume/await-idle?timeout=PT5S");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("idle").asBoolean()).isTrue();
        assertThat(answer.json().path("inFlight").asInt()).isZero();
    }

    @Test
    void aParkedLongPollIsNoWork() {
        WireQueue queue = AWS.queue();
        var poll = AWS.inBackground(() -> queue.receive(r -> r.waitTimeSeconds(20)));
        AWS.awaitParked(20);
        JsonNode answer = AWS.admin().post("/_brume/await-idle?timeout=5").json();
        assertThat(answer.path("idle").asBoolean()).isTrue();
        assertThat(answer.path("nextTimer").asText())
                .isEqualTo(AWS.now().plusSeconds(20).toString());
        AWS.passSeconds(20);
        assertThat(poll.join()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"timeout=-1", "timeout=soon", "timeout=PT11M", "timeout=1e300"})
    void badTimeoutsAreExplained(String query) {
        RawAnswer answer = AWS.admin().post("/_brume/await-idle?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).contains("timeout");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /_brume/nothing, 404",
        "POST, /_brume, 404",
        "GET, /_brume/sqs/nothing, 404",
        "GET, /_brume/lambda/cold-start, 404",
        "GET, /_brume/lambda/environments?function=nothing, 400",
        "POST, /_brume/lambda/cold-start?function=f&account=me, 400",
        "POST, /_brume/lambda/cold-start?fuction=f, 400",
        "POST, /_brume/time?action=freeze&for=PT1S, 400",
        "GET, /_brume/calls?sevice=sqs, 400",
        "GET, /_localstack/nothing, 404",
        "GET, /_brume/reset, 405",
        "POST, /_brume/health, 405",
        "DELETE, /_brume/calls, 405",
        "PUT, /_brume/time, 405"
    })
    void whatIsNotThereIsExplained(String method, String path, int status) {
        RawAnswer answer = AWS.admin().method(method, path);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("error").asText()).isNotEmpty();
    }

    @Test
    void aPageOfAnotherSiteChangesNothing() {
        WireQueue queue = AWS.queue();
        RawAnswer answer = RawHttp.send(RawHttp.request(AWS.endpoint() + "/_brume/reset")
                .header("Origin", "https://evil.example")
                .POST(java.net.http.HttpRequest.BodyPublishers.noBody())
                .build());
        assertThat(answer.status()).isEqualTo(403);
        assertThat(AWS.sqs().listQueues().queueUrls()).containsExactly(queue.url());
    }
}
