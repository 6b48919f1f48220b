package dev.brume.sns.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a topic can be set to, and what CreateTopic says of one that is there. */
class TopicAttributesTest {
    private final TestTopic standard = TestTopic.standard();
    private final TestTopic fifo = TestTopic.fifo(Map.of());

    private static void set(TestTopic topic, String name, String value) {
        topic.topic.setAttribute(name, value, topic.time.now());
    }

    @ParameterizedTest
    @CsvSource({
        "DisplayName,Orders",
        "KmsMasterKeyId,alias/aws/sns",
        "MaximumMessageSize,1024",
        "MaximumMessageSize,262144",
        "MaximumMessageSize,1048576",
        "SignatureVersion,2",
        "TracingConfig,Active",
        "SQSSuccessFeedbackSampleRate,100",
        "HTTPFailureFeedbackRoleArn,arn:aws:iam::111111111111:role/r"
    })
    void whatIsSetIsKept(String name, String value) {
        set(standard, name, value);
        assertThat(standard.topic.attributes().texts()).containsEntry(name, value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ContentBasedDeduplication", "FifoThroughputScope", "ArchivePolicy", "FifoTopic", "Nonsense"})
    void aStandardTopicHasNoAttributesOfAFifoTopic(String name) {
        assertThatThrownBy(() -> set(standard, name, "true")).hasMessage("Invalid parameter: AttributeName");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ContentBasedDeduplication|yes|ContentBasedDeduplication: Invalid value [yes]. Must be true or false.",
                "FifoThroughputScope|Queue|FifoThroughputScope: Invalid value [Queue]. Must be Topic or MessageGroup.",
                "SignatureVersion|3|SignatureVersion: Invalid value [3]. Must be 1 or 2.",
                "TracingConfig|On|Invalid tracing config value: On",
                "SQSSuccessFeedbackSampleRate|101|SQSSuccessFeedbackSampleRate: 101 value provided is not an integer between 0-100",
                "ArchivePolicy|{\"MessageRetentionPeriod\":\"0\"}|ArchivePolicy: MessageRetentionPeriod value is invalid",
                "ArchivePolicy|{\"MessageRetentionPeriod\":\"366\"}|ArchivePolicy: MessageRetentionPeriod value is invalid",
                "ArchivePolicy|{\"Days\":1}|ArchivePolicy: MessageRetentionPeriod value is invalid",
                "MaximumMessageSize|1023|MaximumMessageSize: 1023 is not an integer between 1024 and 1048576 bytes",
                "MaximumMessageSize|1048577|MaximumMessageSize: 1048577 is not an integer between 1024 and 1048576 bytes",
                "MaximumMessageSize|1024.5|MaximumMessageSize: 1024.5 is not an integer between 1024 and 1048576 bytes",
                "MaximumMessageSize|''|MaximumMessageSize:  is not an integer between 1024 and 1048576 bytes"
            })
    void aValueThatIsRefusedChangesNothing(String name, String value, String reason) {
        Map<String, String> before = fifo.topic.attributes().texts();
        assertThatThrownBy(() -> set(fifo, name, value)).hasMessage("Invalid parameter: " + reason);
        assertThat(fifo.topic.attributes().texts()).isEqualTo(before);
    }

    @Test
    void creatingItAgainMayAskForTheSameOrForLess() {
        set(fifo, "DisplayName", "Orders");
        assertThatCode(() -> fifo.topic.checkSame(Map.of("FifoTopic", "true"), Map.of()))
                .doesNotThrowAnyException();
        assertThatCode(() -> fifo.topic.checkSame(Map.of("FifoTopic", "true", "DisplayName", "Orders"), Map.of()))
                .doesNotThrowAnyException();
    }

    @Test
    void creatingItAgainOtherwiseIsRefused() {
        assertThatThrownBy(() -> fifo.topic.checkSame(Map.of("FifoTopic", "true", "DisplayName", "Invoices"), Map.of()))
                .hasMessage("Invalid parameter: Attributes Reason: Topic already exists with different attributes");
        assertThatThrownBy(() -> fifo.topic.checkSame(Map.of("FifoTopic", "true"), Map.of("team", "a")))
                .hasMessage("Invalid parameter: Tags Reason: Topic already exists with different tags");
    }

    @Test
    void jsonIsTheSameHoweverItIsWritten() {
        set(fifo, "ArchivePolicy", "{\"MessageRetentionPeriod\":\"30\"}");
        assertThatCode(() -> fifo.topic.checkSame(
                        Map.of("FifoTopic", "true", "ArchivePolicy", "{ \"MessageRetentionPeriod\" : \"30\" }"),
                        Map.of()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sns.amazonaws.com",
                "worker",
                "arn:aws:iam::*:root",
                "arn:aws:iam::222222222222:policy/p",
                "arn:aws:s3:::bucket"
            })
    void aPolicysAwsPrincipalsHaveTheFormOfOne(String principal) {
        assertThatThrownBy(() -> set(standard, "Policy", policyFor(principal)))
                .hasMessage("Invalid parameter: Policy Error: PrincipalNotFound");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "222222222222",
                "arn:aws:iam::222222222222:root",
                "arn:aws-cn:iam::222222222222:role/path/worker",
                "arn:aws:sts::222222222222:assumed-role/worker/session",
                "AROAABCDEFGHIJKLMNOPQ"
            })
    void awsPrincipalsNeedNotExist(String principal) {
        set(standard, "Policy", policyFor(principal));
        assertThat(standard.topic.policy()).contains(principal);
    }

    private static String policyFor(String principal) {
        return "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":[\"" + principal
                + "\"]},\"Action\":\"sns:Publish\",\"Resource\":\"*\"}]}";
    }

    @Test
    void permissionsAreStatementsOfThePolicy() {
        standard.topic.addPermission("mine", List.of("222222222222"), List.of("SNS:Publish"));
        assertThat(standard.topic.policy()).contains("\"mine\"", "222222222222", "SNS:Publish");
        standard.topic.removePermission("mine");
        assertThat(standard.topic.policy()).doesNotContain("222222222222");
    }
}
