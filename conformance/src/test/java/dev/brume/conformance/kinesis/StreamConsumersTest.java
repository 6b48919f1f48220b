package dev.brume.conformance.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.kinesis.model.Consumer;
import software.amazon.awssdk.services.kinesis.model.ConsumerDescription;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.MinimumThroughputBillingCommitmentInputStatus;
import software.amazon.awssdk.services.kinesis.model.StreamMode;

/** RegisterStreamConsumer, DescribeStreamConsumer, ListStreamConsumers and DeregisterStreamConsumer. */
class StreamConsumersTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireKinesis kinesis = new WireKinesis(AWS);

    private Consumer register(String name) {
        return kinesis.client()
                .registerStreamConsumer(
                        register -> register.streamARN(kinesis.arn("orders")).consumerName(name))
                .consumer();
    }

    private ConsumerDescription describe(String arn) {
        return kinesis.client()
                .describeStreamConsumer(describe -> describe.consumerARN(arn))
                .consumerDescription();
    }

    @Test
    void aConsumerIsCreatingAtFirstAndActiveSoon() {
        kinesis.stream("orders", 1);
        Consumer app = register("app");
        assertThat(app.consumerStatus()).isEqualTo(ConsumerStatus.CREATING);
        assertThat(app.consumerARN())
                .isEqualTo(kinesis.arn("orders") + "/consumer/app:" + AWS.now().getEpochSecond());
        assertThat(app.consumerCreationTimestamp()).isEqualTo(AWS.now());
        ConsumerDescription described = describe(app.consumerARN());
        assertThat(described.consumerStatus()).isEqualTo(ConsumerStatus.ACTIVE);
        assertThat(described.streamARN()).isEqualTo(kinesis.arn("orders"));
        assertThat(kinesis.client()
                        .describeStreamConsumer(describe ->
                                describe.streamARN(kinesis.arn("orders")).consumerName("app"))
                        .consumerDescription())
                .isEqualTo(described);
    }

    @Test
    void aNameIsTakenOnceInAStream() {
        kinesis.stream("orders", 1);
        register("app");
        assertThat(Refused.by(() -> register("app")))
                .isEqualTo(new Refused(
                        400,
                        "ResourceInUseException",
                        "Consumer app under stream " + kinesis.arn("orders") + " already exists for account "
                                + AWS.account() + "."));
    }

    @Test
    void consumersAreListedInPages() {
        kinesis.stream("orders", 1);
        for (String name : List.of("c", "a", "b")) {
            register(name);
        }
        assertThat(kinesis
                        .client()
                        .listStreamConsumersPaginator(
                                list -> list.streamARN(kinesis.arn("orders")).maxResults(2))
                        .stream()
                        .flatMap(page -> page.consumers().stream()))
                .extracting(Consumer::consumerName)
                .containsExactly("a", "b", "c");
    }

    @Test
    void aStreamHasTwentyConsumersAtMost() {
        kinesis.stream("orders", 1);
        for (int i = 0; i < 20; i++) {
            register("app" + i);
        }
        assertThat(Refused.by(() -> register("one-more")).code()).isEqualTo("LimitExceededException");
    }

    @Test
    void anOnDemandStreamHasFiftyWhereItsAccountIsCommitted() {
        kinesis.client()
                .createStream(create ->
                        create.streamName("orders").streamModeDetails(mode -> mode.streamMode(StreamMode.ON_DEMAND)));
        kinesis.settle();
        for (int i = 0; i < 20; i++) {
            register("app" + i);
        }
        assertThat(Refused.by(() -> register("one-more")).code()).isEqualTo("LimitExceededException");
        kinesis.client()
                .updateAccountSettings(update -> update.minimumThroughputBillingCommitment(
                        commitment -> commitment.status(MinimumThroughputBillingCommitmentInputStatus.ENABLED)));
        for (int i = 20; i < 50; i++) {
            register("app" + i);
        }
        assertThat(Refused.by(() -> register("one-more")).message()).contains("the limit of 50 consumers");
    }

    @Test
    void aConsumerThatIsDeregisteredIsDeletingAndThenGone() {
        kinesis.stream("orders", 1);
        String arn = register("app").consumerARN();
        kinesis.client()
                .deregisterStreamConsumer(deregister ->
                        deregister.streamARN(kinesis.arn("orders")).consumerName("app"));
        assertThat(describe(arn).consumerStatus()).isEqualTo(ConsumerStatus.DELETING);
        kinesis.settle();
        assertThat(Refused.by(() -> describe(arn)).code()).isEqualTo("ResourceNotFoundException");
        assertThat(Refused.by(() ->
                                kinesis.client().deregisterStreamConsumer(deregister -> deregister.consumerARN(arn)))
                        .code())
                .isEqualTo("ResourceNotFoundException");
    }

    @Test
    void aConsumerIsNamedByItsArnOrByStreamAndName() {
        kinesis.stream("orders", 1);
        String arn = register("app").consumerARN();
        assertThat(Refused.by(() -> kinesis.client().describeStreamConsumer(describe -> describe.consumerName("app")))
                        .code())
                .isEqualTo("InvalidArgumentException");
        assertThat(Refused.by(() -> kinesis.client()
                                .describeStreamConsumer(
                                        describe -> describe.consumerARN(arn).consumerName("other")))
                        .code())
                .isEqualTo("InvalidArgumentException");
        assertThat(Refused.by(() -> describe("nonsense")).code()).isEqualTo("ValidationException");
        assertThat(Refused.by(() -> kinesis.client()
                        .registerStreamConsumer(register ->
                                register.streamARN(kinesis.arn("nobody")).consumerName("app"))))
                .isEqualTo(kinesis.noStream("nobody"));
    }
}
