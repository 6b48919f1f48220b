package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.error.AwsException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.AddPermissionRequest;
import software.amazon.awssdk.services.sqs.model.AddPermissionResponse;
import software.amazon.awssdk.services.sqs.model.RemovePermissionRequest;
import software.amazon.awssdk.services.sqs.model.RemovePermissionResponse;

class PermissionTest {
    private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:shared";
    private final Sqs sqs = Sqs.start();
    private final String queue = sqs.createQueue("shared");

    @Test
    void firstPermissionMakesAPolicy() {
        add("read", List.of("111111111111"), List.of("ReceiveMessage"));

        assertThat(policy())
                .isEqualTo("{\"Version\":\"2008-10-17\",\"Id\":\"" + ARN + "/SQSDefaultPolicy\",\"Statement\":["
                        + "{\"Sid\":\"read\",\"Effect\":\"Allow\","
                        + "\"Principal\":{\"AWS\":\"arn:aws:iam::111111111111:root\"},"
                        + "\"Action\":\"SQS:ReceiveMessage\",\"Resource\":\"" + ARN + "\"}]}");
    }

    @Test
    void severalAccountsAndActionsAreLists() {
        add("all", List.of("111111111111", "222222222222"), List.of("SendMessage", "DeleteMessage"));

        assertThat(policy())
                .contains("\"AWS\":[\"arn:aws:iam::111111111111:root\",\"arn:aws:iam::222222222222:root\"]")
                .contains("\"Action\":[\"SQS:SendMessage\",\"SQS:DeleteMessage\"]");
    }

    @Test
    void labelsAreGivenOnce() {
        add("read", List.of("111111111111"), List.of("ReceiveMessage"));

        assertThat(Sqs.refusal(() -> add("read", List.of("222222222222"), List.of("ReceiveMessage"))))
                .returns("InvalidParameterValue", AwsException::code)
                .hasMessage("Value read for parameter Label is invalid. Reason: Already exists.");
    }

    @Test
    void samePermissionAgainChangesNothing() {
        add("read", List.of("111111111111"), List.of("ReceiveMessage"));
        String before = policy();

        add("read", List.of("111111111111"), List.of("ReceiveMessage"));

        assertThat(policy()).isEqualTo(before);
    }

    @Test
    void permissionJoinsAPolicyThatIsThere() {
        String statement =
                "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sqs:SendMessage\",\"Resource\":\"*\"}";
        sqs.setAttributes(queue, Map.of("Policy", "{\"Version\":\"2012-10-17\",\"Statement\":" + statement + "}"));

        add("read", List.of("111111111111"), List.of("ReceiveMessage"));

        assertThat(policy())
                .startsWith("{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + ",{\"Sid\":\"read\"");
    }

    @Test
    void removedPermissionIsGoneAndThePolicyWithTheLastOne() {
        add("one", List.of("111111111111"), List.of("SendMessage"));
        add("two", List.of("111111111111"), List.of("SendMessage"));

        remove("one");
        assertThat(policy()).contains("two").doesNotContain("\"one\"");
        remove("two");

        assertThat(policy()).isEmpty();
    }

    @Test
    void unknownLabelCannotBeRemoved() {
        assertThat(Sqs.refusal(() -> remove("x")))
                .hasMessage("Value x for parameter Label is invalid. Reason: can't find label.");
        add("one", List.of("111111111111"), List.of("SendMessage"));
        assertThat(Sqs.refusal(() -> remove("x")))
                .hasMessage("Value x for parameter Label is invalid. Reason: can't find label on existing policy.");
    }

    @Test
    void onlyActionsThatCanBeSharedAreGranted() {
        add("everything", List.of("111111111111"), List.of("*"));

        assertThat(Sqs.refusal(() -> add("x", List.of("111111111111"), List.of("CreateQueue"))))
                .hasMessage("Value SQS:CreateQueue for parameter ActionName is invalid. "
                        + "Reason: Only the queue owner is allowed to invoke this action.");
        assertThat(Sqs.refusal(() -> add("x", List.of("111111111111"), List.of("SendMessageBatch"))))
                .hasMessage("Value SQS:SendMessageBatch for parameter ActionName is invalid. "
                        + "Reason: Please refer to the appropriate WSDL for a list of valid actions. ");
    }

    @Test
    void statementHasSevenActionsAtMostAndAPolicyTwentyStatements() {
        assertThat(Sqs.refusal(() -> add("x", List.of("111111111111"), Collections.nCopies(8, "SendMessage"))))
                .returns("OverLimit", AwsException::code)
                .hasMessage("8 Actions were found, maximum allowed is 7.");
        for (int i = 0; i < 20; i++) {
            add("label" + i, List.of("111111111111"), List.of("SendMessage"));
        }
        assertThat(Sqs.refusal(() -> add("label20", List.of("111111111111"), List.of("SendMessage"))))
                .returns("OverLimit", AwsException::code)
                .hasMessage("21 Statements were found, maximum allowed is 20.");
    }

    @Test
    void everythingMustBeSaid() {
        assertThat(Sqs.refusal(() -> add(null, List.of("111111111111"), List.of("SendMessage"))))
                .hasMessage("The request must contain the parameter Label.");
        assertThat(Sqs.refusal(() -> add("x", List.of(), List.of("SendMessage"))))
                .hasMessage("The request must contain the parameter AWSAccountIds.");
        assertThat(Sqs.refusal(() -> add("x", List.of("111111111111"), List.of())))
                .hasMessage("The request must contain the parameter ActionName.");
        assertThat(Sqs.refusal(() -> add("x", List.of("abc"), List.of("SendMessage"))))
                .hasMessage("Value [abc] for parameter PrincipalId is invalid. Reason: Unable to verify.");
        assertThat(Sqs.refusal(() -> add("no spaces", List.of("111111111111"), List.of("SendMessage")))
                        .code())
                .isEqualTo("InvalidParameterValue");
    }

    private String policy() {
        return sqs.attribute(queue, "Policy");
    }

    private void add(@Nullable String label, List<String> accounts, List<String> actions) {
        sqs.call(
                AddPermissionRequest.builder()
                        .queueUrl(queue)
                        .label(label)
                        .awsAccountIds(accounts)
                        .actions(actions)
                        .build(),
                AddPermissionResponse.class);
    }

    private void remove(String label) {
        sqs.call(
                RemovePermissionRequest.builder().queueUrl(queue).label(label).build(), RemovePermissionResponse.class);
    }
}
