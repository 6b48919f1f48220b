package dev.brume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

/** An emulator started by hand. */
@Tag("embedded")
class BrumeStartTest {
    @Test
    void clientsOfTheUsersSdkReachIt() {
        try (Brume brume = Brume.start();
                SqsClient sqs = brume.account().client(SqsClient.class)) {
            String queue = sqs.createQueue(r -> r.queueName("jobs")).queueUrl();
            assertThat(queue).isEqualTo(brume.endpoint() + "/000000000000/jobs");
            sqs.sendMessage(r -> r.queueUrl(queue).messageBody("hello"));
            assertThat(brume.account().control().messages("jobs"))
                    .singleElement()
                    .satisfies(message -> {
                        assertThat(message.body()).isEqualTo("hello");
                        assertThat(message.isInFlight()).isFalse();
                        assertThat(message.attributes()).containsKey("SentTimestamp");
                    });
        }
    }

    @Test
    void settingsAreThoseOfTheCommandLine() {
        BrumeSettings settings =
                BrumeSettings.DEFAULT.with("region", "eu-west-1").with("account", "123456789012");
        try (Brume brume = Brume.start(settings)) {
            assertThat(brume.region()).isEqualTo("eu-west-1");
            assertThat(brume.account().id()).isEqualTo("123456789012");
        }
    }

    @Test
    void settingsThatDoNotExistAreRefused() {
        assertThatThrownBy(() -> Brume.start(BrumeSettings.DEFAULT.with("limit", "aws")))
                .isInstanceOf(BrumeException.class)
                .hasMessageContaining("There is no setting limit")
                .hasMessageContaining("limits");
        assertThatThrownBy(() -> Brume.start(BrumeSettings.DEFAULT.with("limits", "none")))
                .isInstanceOf(BrumeException.class)
                .hasMessageContaining("--limits must be one of relaxed, aws");
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        try (Brume first = Brume.start()) {
            assertThatThrownBy(() -> Brume.start(BrumeSettings.DEFAULT.with("port", Integer.toString(first.port()))))
                    .isInstanceOf(BrumeException.class)
                    .hasMessageContaining(Integer.toString(first.port()));
        }
    }

    @Test
    void twoEmulatorsShareNothing() {
        try (Brume one = Brume.start();
                Brume other = Brume.start();
                SqsClient sqs = one.account().client(SqsClient.class);
                SqsClient otherSqs = other.account().client(SqsClient.class)) {
            sqs.createQueue(r -> r.queueName("jobs"));
            assertThat(otherSqs.listQueues().queueUrls()).isEmpty();
        }
    }

    @Test
    void anAccountSaysWhatAProgramNeeds() {
        BrumeAccount account = Brume.shared().newAccount();
        assertThat(account.environment())
                .isEqualTo(Map.of(
                        "AWS_ENDPOINT_URL", Brume.shared().endpoint().toString(),
                        "AWS_ACCESS_KEY_ID", account.id(),
                        "AWS_SECRET_ACCESS_KEY", "brume",
                        "AWS_REGION", "us-east-1",
                        "AWS_DEFAULT_REGION", "us-east-1"));
    }
}
