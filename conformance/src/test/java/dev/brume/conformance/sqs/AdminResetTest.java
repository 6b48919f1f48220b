package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Forgetting everything, one service, one account. */
class AdminResetTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static void reset(String query) {
        RawAnswer answer = AWS.admin().post("/_brume/reset" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static int queues(SqsClient client) {
        return client.listQueues().queueUrls().size();
    }

    private static SqsClient neighbourWithAQueue() {
        SqsClient neighbour = AWS.sqs(EmulatedAws.freshAccount(), "us-east-1");
        neighbour.createQueue(r -> r.queueName("neighbour"));
        return neighbour;
    }

    @Test
    void everythingIsForgotten() {
        AWS.queue().send("hello");
        SqsClient neighbour = neighbourWithAQueue();
        reset("");
        assertThat(queues(AWS.sqs())).isZero();
        assertThat(queues(neighbour)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?servcie=sqs", "?sqs", "?service=sqs&acount=000000000000"})
    void nothingIsForgottenForAParameterThatIsNone(String query) {
        AWS.queue().send("hello");
        RawAnswer answer = AWS.admin().post("/_brume/reset" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("there are [service, account]");
        assertThat(queues(AWS.sqs())).isEqualTo(1);
    }

    @Test
    void oneAccountIsForgotten() {
        AWS.queue();
        SqsClient elsewhere = AWS.sqs(AWS.account(), "eu-central-1");
        elsewhere.createQueue(r -> r.queueName("elsewhere"));
        SqsClient neighbour = neighbourWithAQueue();
        reset("?account=" + AWS.account());
        assertThat(queues(AWS.sqs())).isZero();
        assertThat(queues(elsewhere)).isZero();
        assertThat(queues(neighbour)).isEqualTo(1);
    }

    @Test
    void oneServiceIsForgotten() {
        AWS.queue();
        reset("?service=sqs");
        assertThat(queues(AWS.sqs())).isZero();
    }

    @Test
    void oneServiceInOneAccountIsForgotten() {
        AWS.queue();
        SqsClient neighbour = neighbourWithAQueue();
        RawAnswer answer =
                AWS.admin().post("/_brume/reset", "{\"service\":\"sqs\",\"account\":\"" + AWS.account() + "\"}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(queues(AWS.sqs())).isZero();
        assertThat(queues(neighbour)).isEqualTo(1);
    }

    @Test
    void localStacksRouteForgetsEverything() {
        AWS.queue();
        assertThat(AWS.admin().post("/_localstack/state/reset").status()).isEqualTo(200);
        assertThat(queues(AWS.sqs())).isZero();
    }

    @Test
    void theCallLogForgetsTheSameCalls() {
        AWS.queue();
        reset("?account=" + AWS.account());
        assertThat(AWS.admin()
                        .get("/_brume/calls?account=" + AWS.account())
                        .json()
                        .path("calls"))
                .isEmpty();
    }

    @Test
    void theClockStays() {
        AWS.passSeconds(1000);
        var before = AWS.now();
        reset("");
        assertThat(AWS.now()).isEqualTo(before);
    }

    @Test
    void namesAreFreeAgain() {
        AWS.queue("orders", Map.of());
        reset("");
        WireQueue again = AWS.queue("orders", Map.of());
        assertThat(again.counts()).containsExactly(0, 0, 0);
    }

    @Test
    void longPollsAreAnswered() {
        WireQueue queue = AWS.queue();
        var poll = AWS.inBackground(() -> {
            try {
                return queue.receive(r -> r.waitTimeSeconds(20)).size();
            } catch (SqsException refused) {
                assertThat(refused.statusCode()).isEqualTo(400);
                return 0;
            }
        });
        AWS.awaitParked(20);
        reset("?account=" + AWS.account());
        assertThat(poll.join()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"service=nothing", "account=123", "account=12345678901x", "account=%20"})
    void nonsenseIsExplainedAndForgetsNothing(String query) {
        AWS.queue();
        RawAnswer answer = AWS.admin().post("/_brume/reset?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isNotEmpty();
        assertThat(queues(AWS.sqs())).isEqualTo(1);
    }
}
