package dev.brume.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.Brume;
import dev.brume.BrumeAccount;
import dev.brume.BrumeClock;
import dev.brume.BrumeControl;
import dev.brume.BrumeException;
import dev.brume.SeenCall;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** As a user writes it. */
@Tag("embedded")
@BrumeTest
@Execution(ExecutionMode.CONCURRENT)
class BrumeTestTest {
    private static final Set<String> ACCOUNTS = ConcurrentHashMap.newKeySet();

    @FromBrume
    static URI endpoint;

    @FromBrume
    SqsClient sqs;

    @FromBrume
    private BrumeAccount account;

    @BeforeEach
    void fill(SqsClient same) {
        assertThat(same).isSameAs(sqs);
        same.createQueue(r -> r.queueName("made-before-each"));
    }

    @RepeatedTest(8)
    void eachMethodBeginsInAnAccountWhereNothingIs() {
        assertThat(sqs.listQueues().queueUrls()).containsExactly(endpoint + "/" + account.id() + "/made-before-each");
        assertThat(ACCOUNTS.add(account.id())).isTrue();
        sqs.createQueue(r -> r.queueName("mine"));
    }

    @Test
    void anyServicesClientIsGiven(
            SqsAsyncClient async, CloudWatchLogsClient logs, Brume brume, @FromBrume URI uri, BrumeAccount same) {
        String url = async.createQueue(r -> r.queueName("asked-for-asynchronously"))
                .join()
                .queueUrl();
        assertThat(url).contains(account.id());
        assertThat(logs.describeLogGroups().logGroups()).isEmpty();
        assertThat(brume).isSameAs(Brume.shared());
        assertThat(uri).isEqualTo(endpoint);
        assertThat(same).isEqualTo(account);
    }

    @Test
    void controlSeesOnesOwnAccountOnly(BrumeControl control) {
        String url = sqs.getQueueUrl(r -> r.queueName("made-before-each")).queueUrl();
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("hello").delaySeconds(900));
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("there"));
        assertThat(sqs.receiveMessage(r -> r.queueUrl(url)).messages()).hasSize(1);
        control.awaitIdle();
        assertThat(control.messages(url))
                .extracting(message -> message.body() + " " + message.isInFlight() + " " + message.isDelayed())
                .containsExactlyInAnyOrder("hello false true", "there true false");
        assertThat(control.calls()).extracting(SeenCall::operation).contains("CreateQueue", "GetQueueUrl");
        assertThat(control.calls("sqs", "SendMessage"))
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.error()).isEmpty());
        control.reset();
        assertThat(sqs.listQueues().queueUrls()).isEmpty();
        assertThat(control.calls("sqs", "SendMessage")).isEmpty();
    }

    @Test
    void theSharedClockIsNotMoved(BrumeClock clock) {
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(30)))
                .isInstanceOf(BrumeException.class)
                .hasMessageContaining("ownEmulator = true");
        assertThatThrownBy(clock::freeze).isInstanceOf(BrumeException.class);
        assertThat(clock.isFrozen()).isFalse();
    }

    @Nested
    class WithinAnother {
        @FromBrume
        SqsClient own;

        @Test
        void nestedClassesShareTheMethodsAccount(BrumeAccount mine) {
            assertThat(own).isSameAs(sqs);
            assertThat(mine).isEqualTo(account);
        }
    }
}
