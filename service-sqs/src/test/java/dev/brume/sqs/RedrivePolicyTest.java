package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.error.AwsException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesResponse;

/** RedrivePolicy of a source queue, RedriveAllowPolicy of a dead-letter queue, and who has which. */
class RedrivePolicyTest {
    private static final String REASON = " for parameter RedrivePolicy is invalid. Reason: ";
    private final Sqs sqs = Sqs.start();
    private final String dead = sqs.createQueue("dead");
    private final String queue = sqs.createQueue("alive");

    @Test
    void policyIsReturnedWithItsCountAsANumber() {
        String policy = "{ \"maxReceiveCount\": \"5\", \"deadLetterTargetArn\": \"" + sqs.arn(dead) + "\" }";

        set(queue, policy);

        assertThat(sqs.attribute(queue, "RedrivePolicy"))
                .isEqualTo("{\"deadLetterTargetArn\":\"" + sqs.arn(dead) + "\",\"maxReceiveCount\":5}");
    }

    @Test
    void policyMustBeAJsonMapOfTwoMembers() {
        assertThat(refused(" "))
                .returns("InvalidAttributeValue", AwsException::code)
                .hasMessage(
                        "Invalid value for the parameter RedrivePolicy. Reason: Redrive policy is not a valid JSON map.");
        assertRefused("{}", "Redrive policy does not contain mandatory attribute: maxReceiveCount.");
        assertRefused(
                "{\"maxReceiveCount\":5}", "Redrive policy does not contain mandatory attribute: deadLetterTargetArn.");
        assertRefused(
                "{\"deadLetterTargetArn\":\"" + sqs.arn(dead) + "\",\"maxReceiveCount\":5,\"more\":1}",
                "Only following attributes are supported: [maxReceiveCount, deadLetterTargetArn].");
    }

    @Test
    void receiveCountIsBetweenOneAnd1000() {
        for (String count : List.of("0", "1001", "-36", "\"many\"")) {
            String policy = "{\"deadLetterTargetArn\":\"" + sqs.arn(dead) + "\",\"maxReceiveCount\":" + count + "}";
            assertRefused(
                    policy,
                    "Invalid value for maxReceiveCount: " + count.replace("\"", "")
                            + ", valid values are from 1 to 1000 both inclusive.");
        }
        set(queue, sqs.redrivePolicy(dead, 1000));
    }

    @Test
    void targetMustBeAQueueOfTheSameKindThatExists() {
        assertRefused(policy("dummy"), "Invalid value for deadLetterTargetArn.");
        assertRefused(
                policy("arn:aws:sns:us-east-1:000000000000:topic"),
                "Only SQS queues are valid resources for deadLetterTargetArn.");
        assertRefused(policy("arn:aws:sqs:us-east-1:000000000000:missing"), "Dead letter target does not exist.");
        assertRefused(
                policy("arn:aws:sqs:eu-west-1:000000000000:dead"),
                "Dead-letter target must be in same region as the source.");
        assertRefused(
                policy("arn:aws:sqs:us-east-1:111111111111:dead"),
                "Dead-letter target owner should be same as the source.");
        assertRefused(
                policy(sqs.arn(sqs.createFifoQueue("dead.fifo"))),
                "Dead-letter queue must be same type of queue as the source..");
    }

    @Test
    void createQueueKeepsTheSameRules() {
        assertThat(Sqs.refusal(() -> sqs.createQueue("new", Map.of("RedrivePolicy", policy("dummy")))))
                .hasMessageContaining("Invalid value for deadLetterTargetArn.");
        assertThat(Sqs.refusal(() -> sqs.createQueue(
                        "new", Map.of("RedrivePolicy", policy("arn:aws:sqs:us-east-1:000000000000:missing")))))
                .hasMessageContaining("Dead letter target does not exist.");
    }

    @Test
    void queueThatDeniesAllIsNobodysDeadLetterQueue() {
        allow("{\"redrivePermission\":\"denyAll\"}");

        assertThat(refused(sqs.redrivePolicy(dead, 5)).code()).isEqualTo("InvalidParameterValue");
        assertThat(Sqs.refusal(() -> sqs.createQueue("new", Map.of("RedrivePolicy", sqs.redrivePolicy(dead, 5))))
                        .code())
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void queueThatAllowsByQueueIsOnlyThoseQueuesDeadLetterQueue() {
        allow("{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[\"" + sqs.arn(queue) + "\"]}");
        String stranger = sqs.createQueue("stranger");

        set(queue, sqs.redrivePolicy(dead, 5));

        assertThat(Sqs.refusal(() -> set(stranger, sqs.redrivePolicy(dead, 5))).code())
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void allowingAllIsWhatHoldsWithoutAPolicy() {
        allow("{\"redrivePermission\":\"denyAll\"}");
        allow("");
        set(queue, sqs.redrivePolicy(dead, 5));

        allow("{\"redrivePermission\":\"allowAll\"}");
        set(queue, sqs.redrivePolicy(dead, 6));
    }

    @Test
    void allowPolicyMustSayWhatItMeans() {
        String format = "Invalid value for the parameter RedriveAllowPolicy. "
                + "Reason: Amazon SQS can't create the redrive allow policy, as it\u2019s in an unsupported format.";
        for (String policy : List.of(
                "nonsense",
                "[]",
                "{}",
                "{\"redrivePermission\":\"some\"}",
                "{\"redrivePermission\":\"allowAll\",\"more\":1}",
                "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":\"arn\"}",
                "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[1]}")) {
            assertThat(Sqs.refusal(() -> allow(policy)))
                    .as(policy)
                    .returns("InvalidAttributeValue", AwsException::code)
                    .hasMessage(format);
        }
    }

    @Test
    void allowPolicyNamesUpToTenQueuesAndOnlyByQueue() {
        assertThat(Sqs.refusal(() -> allow("{\"redrivePermission\":\"byQueue\"}")))
                .hasMessageEndingWith("When you specify the byQueue permission type, "
                        + "you must also specify one or more sourceQueueArns values.");
        assertThat(Sqs.refusal(() -> allow("{\"redrivePermission\":\"denyAll\",\"sourceQueueArns\":[\"arn\"]}")))
                .hasMessageEndingWith(
                        "To specify one or more source queue ARNs, you must set redrivePermission to byQueue.");
        assertThat(Sqs.refusal(() -> allow(byQueue(11))))
                .hasMessageEndingWith("The maximum number of source queue ARNs you can specify is 10.");
        allow(byQueue(10));
    }

    @Test
    void sourcesOfADeadLetterQueueAreListedInPages() {
        for (String name : List.of("s1", "s2", "s3")) {
            sqs.createQueue(name, Map.of("RedrivePolicy", sqs.redrivePolicy(dead, 5)));
        }

        ListDeadLetterSourceQueuesResponse first = sources(2, null);
        ListDeadLetterSourceQueuesResponse second = sources(2, first.nextToken());

        assertThat(first.queueUrls()).hasSize(2).allMatch(url -> url.contains("/s"));
        assertThat(second.queueUrls()).singleElement().asString().endsWith("/s3");
        assertThat(second.nextToken()).isNull();
        assertThat(sources(null, null).queueUrls()).hasSize(3);
    }

    @Test
    void queueWithoutSourcesHasAnEmptyList() {
        assertThat(sources(null, null).queueUrls()).isEmpty();
        assertThat(sources(null, null).hasQueueUrls()).isTrue();
    }

    private ListDeadLetterSourceQueuesResponse sources(@Nullable Integer max, @Nullable String token) {
        return sqs.call(
                ListDeadLetterSourceQueuesRequest.builder()
                        .queueUrl(dead)
                        .maxResults(max)
                        .nextToken(token)
                        .build(),
                ListDeadLetterSourceQueuesResponse.class);
    }

    private static String byQueue(int queues) {
        StringBuilder arns = new StringBuilder();
        for (int i = 0; i < queues; i++) {
            arns.append(i == 0 ? "" : ",")
                    .append("\"arn:aws:sqs:us-east-1:000000000000:q")
                    .append(i)
                    .append('"');
        }
        return "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[" + arns + "]}";
    }

    private static String policy(String arn) {
        return "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":3}";
    }

    private void allow(String policy) {
        sqs.setAttributes(dead, Map.of("RedriveAllowPolicy", policy));
    }

    private void set(String url, String policy) {
        sqs.setAttributes(url, Map.of("RedrivePolicy", policy));
    }

    private AwsException refused(String policy) {
        return Sqs.refusal(() -> set(queue, policy));
    }

    private void assertRefused(String policy, String reason) {
        assertThat(refused(policy))
                .returns("InvalidParameterValue", AwsException::code)
                .hasMessage("Value " + policy + REASON + reason);
    }
}
