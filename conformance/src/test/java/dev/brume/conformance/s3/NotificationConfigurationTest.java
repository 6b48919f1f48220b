package dev.brume.conformance.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;

/** Configurations that S3 does not take, in its words. */
class NotificationConfigurationTest {
    private static final String CANNOT_VALIDATE = "Unable to validate the following destination configurations";

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireS3 wire = new WireS3(AWS);

    @BeforeEach
    void createBucket() {
        wire.createBucket();
        wire.queue("q");
    }

    private Refused refusal(Consumer<NotificationConfiguration.Builder> configuration) {
        return Refused.by(() -> wire.s3()
                .putBucketNotificationConfiguration(
                        put -> put.bucket(wire.bucket()).notificationConfiguration(configuration)));
    }

    private Refused refusalOfRules(FilterRule... rules) {
        return refusal(configuration -> configuration.queueConfigurations(queue -> queue.queueArn(wire.queueArn("q"))
                .events(Event.S3_OBJECT_CREATED)
                .filter(filter -> filter.key(key -> key.filterRules(rules)))));
    }

    private QueueConfiguration queue(String id, String event, String prefix, String suffix) {
        List<FilterRule> rules = Stream.of(rule("prefix", prefix), rule("suffix", suffix))
                .filter(rule -> !rule.value().isEmpty())
                .toList();
        return QueueConfiguration.builder()
                .id(id)
                .queueArn(wire.queueArn("q"))
                .eventsWithStrings(event)
                .filter(filter -> filter.key(key -> key.filterRules(rules)))
                .build();
    }

    private static FilterRule rule(String name, String value) {
        return FilterRule.builder().name(name).value(value).build();
    }

    private static Refused invalid(String message) {
        return new Refused(400, "InvalidArgument", message);
    }

    @Test
    void destinationsMustBeThere() {
        assertThat(refusal(configuration -> configuration.queueConfigurations(
                        queue -> queue.queueArn(wire.queueArn("no-such")).events(Event.S3_OBJECT_CREATED))))
                .isEqualTo(invalid(CANNOT_VALIDATE));
        assertThat(refusal(configuration -> configuration.topicConfigurations(
                        topic -> topic.topicArn("arn:aws:sns:us-east-1:" + wire.account() + ":no-such")
                                .events(Event.S3_OBJECT_CREATED))))
                .isEqualTo(invalid(CANNOT_VALIDATE));
        assertThat(refusal(configuration -> configuration.lambdaFunctionConfigurations(function ->
                        function.lambdaFunctionArn("arn:aws:lambda:us-east-1:" + wire.account() + ":function:no-such")
                                .events(Event.S3_OBJECT_CREATED))))
                .isEqualTo(invalid(CANNOT_VALIDATE));
        assertThat(wire.s3()
                        .getBucketNotificationConfiguration(get -> get.bucket(wire.bucket()))
                        .queueConfigurations())
                .isEmpty();
    }

    @Test
    void destinationsAreNotFifo() {
        assertThat(refusal(configuration -> configuration.queueConfigurations(
                        queue -> queue.queueArn(wire.queueArn("q.fifo")).events(Event.S3_OBJECT_CREATED))))
                .isEqualTo(invalid("FIFO SQS queues are not supported."));
        assertThat(Refused.by(() -> wire.s3()
                        .putBucketNotificationConfiguration(put -> put.bucket(wire.bucket())
                                .skipDestinationValidation(true)
                                .notificationConfiguration(configuration -> configuration.queueConfigurations(queue ->
                                        queue.queueArn(wire.queueArn("q.fifo")).events(Event.S3_OBJECT_CREATED))))))
                .isEqualTo(invalid("FIFO SQS queues are not supported."));
        assertThat(refusal(configuration -> configuration.topicConfigurations(
                        topic -> topic.topicArn("arn:aws:sns:us-east-1:" + wire.account() + ":t.fifo")
                                .events(Event.S3_OBJECT_CREATED))))
                .isEqualTo(
                        invalid(
                                "The ARN failed to satisfy constraint: Member must satisfy regular expression pattern: "
                                        + "^arn:aws[\\p{Alpha}\\-]*:sns:[\\p{Alnum}\\-]+:[\\p{Digit}]{12}:[\\p{Alnum}\\-_]{1,256}$"));
    }

    @Test
    void whoSkipsTheCheckMayNameWhatIsNotThere() {
        wire.s3()
                .putBucketNotificationConfiguration(put -> put.bucket(wire.bucket())
                        .skipDestinationValidation(true)
                        .notificationConfiguration(configuration -> configuration.queueConfigurations(
                                queue -> queue.queueArn(wire.queueArn("later")).events(Event.S3_OBJECT_CREATED))));
        String url = wire.queue("later");
        wire.put("a", "x");
        assertThat(wire.records(url)).hasSize(1);
    }

    @Test
    void destinationsAreArnsOfTheBucketsRegion() {
        assertThat(refusal(configuration -> configuration.queueConfigurations(
                        queue -> queue.queueArn("no-arn").events(Event.S3_OBJECT_CREATED))))
                .isEqualTo(invalid("The ARN could not be parsed"));
        assertThat(refusal(configuration -> configuration.queueConfigurations(
                        queue -> queue.queueArn("arn:aws:sqs:eu-west-1:" + wire.account() + ":q")
                                .events(Event.S3_OBJECT_CREATED))))
                .isEqualTo(invalid(
                        "The notification destination service region is not valid for the bucket location constraint"));
    }

    @Test
    void eventsAndFiltersAreThoseThatS3Knows() {
        assertThat(refusal(configuration ->
                        configuration.queueConfigurations(queue("a", "s3:ObjectCreated:Guess", "", ""))))
                .isEqualTo(invalid("The event is not supported for notifications"));
        assertThat(refusalOfRules(rule("INVALID", "x")))
                .isEqualTo(invalid("filter rule name must be either prefix or suffix"));
        assertThat(refusalOfRules(rule("prefix", "x"), rule("Prefix", "y")))
                .isEqualTo(invalid("Cannot specify more than one prefix rule in a filter."));
        assertThat(refusalOfRules(rule("suffix", "ü".repeat(513))))
                .isEqualTo(invalid("Size of filter rule value cannot exceed 1024 bytes in UTF-8 representation"));
    }

    @Test
    void rulesOfOneEventMustNotOverlap() {
        String ambiguous = "Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the "
                + "prefixes are overlapping for the same event type.";
        assertThat(refusal(configuration -> configuration.queueConfigurations(
                        queue("a", "s3:ObjectCreated:*", "in/", ".jpg"),
                        queue("b", "s3:ObjectCreated:Put", "in/x", "g"))))
                .isEqualTo(invalid(ambiguous));
        assertThat(refusal(configuration -> configuration.queueConfigurations(
                        queue("a", "s3:ObjectCreated:*", "", ""), queue("b", "s3:ObjectCreated:*", "", ""))))
                .isEqualTo(invalid(
                        "Configurations overlap. Configurations on the same bucket cannot share a common event type."));
        assertThat(refusal(configuration -> configuration.queueConfigurations(
                        queue("a", "s3:ObjectCreated:*", "x", ""), queue("a", "s3:ObjectRemoved:*", "x", ""))))
                .isEqualTo(invalid("Same ID used for multiple configurations. IDs must be unique"));
        wire.s3()
                .putBucketNotificationConfiguration(put -> put.bucket(wire.bucket())
                        .notificationConfiguration(configuration -> configuration.queueConfigurations(
                                queue("a", "s3:ObjectCreated:*", "in/", ".jpg"),
                                queue("b", "s3:ObjectCreated:*", "in/", ".png"),
                                queue("c", "s3:ObjectRemoved:*", "in/", ".jpg"))));
    }

    @Test
    void anEmptyConfigurationEndsAllNotifications() {
        String url = wire.queueTold("q", Event.S3_OBJECT_CREATED);
        wire.s3()
                .putBucketNotificationConfiguration(
                        put -> put.bucket(wire.bucket()).notificationConfiguration(none -> {}));
        wire.put("a", "x");
        assertThat(wire.take(url)).isEmpty();
    }
}
