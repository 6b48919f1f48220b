package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.POLICY;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** AddPermission and RemovePermission write the queue's policy; SetQueueAttributes sets it as a whole. */
class PermissionsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static void add(WireQueue queue, String label, List<String> accounts, String... actions) {
        AWS.sqs()
                .addPermission(r -> r.queueUrl(queue.url())
                        .label(label)
                        .awsAccountIds(accounts)
                        .actions(actions));
    }

    private static void remove(WireQueue queue, String label) {
        AWS.sqs().removePermission(r -> r.queueUrl(queue.url()).label(label));
    }

    private static JsonNode policy(WireQueue queue) {
        return json(queue.attribute(POLICY));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(text, malformed);
        }
    }

    private static String statement(WireQueue queue, String label, String principals, String actions) {
        return "{'Sid':'" + label + "','Effect':'Allow','Principal':{'AWS':" + principals + "},'Action':" + actions
                + ",'Resource':'" + queue.arn() + "'}";
    }

    private static JsonNode policyOf(WireQueue queue, String... statements) {
        return json("{'Version':'2008-10-17','Id':'" + queue.arn() + "/SQSDefaultPolicy','Statement':["
                + String.join(",", statements) + "]}");
    }

    @Test
    void aPermissionIsAStatementOfThePolicy() {
        WireQueue queue = AWS.queue();
        add(queue, "label", List.of("111122223333"), "ReceiveMessage");
        assertThat(policy(queue))
                .isEqualTo(policyOf(
                        queue, statement(queue, "label", "'arn:aws:iam::111122223333:root'", "'SQS:ReceiveMessage'")));
    }

    @Test
    void severalAccountsAndActionsAreLists() {
        WireQueue queue = AWS.queue();
        add(queue, "label", List.of("111122223333", "668614515564"), "SendMessage", "DeleteMessage");
        assertThat(policy(queue))
                .isEqualTo(policyOf(
                        queue,
                        statement(
                                queue,
                                "label",
                                "['arn:aws:iam::111122223333:root','arn:aws:iam::668614515564:root']",
                                "['SQS:SendMessage','SQS:DeleteMessage']")));
    }

    @Test
    void permissionsAddUp() {
        WireQueue queue = AWS.queue();
        add(queue, "one", List.of("111122223333"), "ReceiveMessage");
        add(queue, "two", List.of("111122223333"), "SendMessage");
        assertThat(policy(queue).path("Statement").findValuesAsText("Sid")).containsExactly("one", "two");
        remove(queue, "one");
        assertThat(policy(queue).path("Statement").findValuesAsText("Sid")).containsExactly("two");
    }

    @Test
    void aLabelIsUsedOnce() {
        WireQueue queue = AWS.queue();
        add(queue, "label", List.of("111122223333"), "ReceiveMessage");
        assertThat(Refusal.of(() -> add(queue, "label", List.of("668614515564"), "ReceiveMessage")))
                .isEqualTo(Refusal.invalidParameter(
                        "Value label for parameter Label is invalid. Reason: Already exists."));
    }

    @Test
    void theLastPermissionTakesThePolicyAlong() {
        WireQueue queue = AWS.queue();
        add(queue, "label", List.of("111122223333"), "ReceiveMessage");
        remove(queue, "label");
        assertThat(queue.attributes("All")).doesNotContainKey("Policy");
        assertThat(Refusal.of(() -> remove(queue, "label")))
                .isEqualTo(Refusal.invalidParameter(
                        "Value label for parameter Label is invalid. Reason: can't find label."));
    }

    @Test
    void aPolicyThatWasSetIsAddedTo() {
        WireQueue queue = AWS.queue();
        queue.set(
                POLICY,
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"mine\",\"Effect\":\"Allow\","
                        + "\"Principal\":\"*\",\"Action\":\"sqs:SendMessage\",\"Resource\":\"" + queue.arn() + "\"}]}");
        add(queue, "label", List.of("111122223333"), "ReceiveMessage");
        assertThat(policy(queue).path("Version").asText()).isEqualTo("2012-10-17");
        assertThat(policy(queue).path("Statement").findValuesAsText("Sid")).containsExactly("mine", "label");
    }

    @Test
    void labelAccountsAndActionsAreNeeded() {
        WireQueue queue = AWS.queue();
        assertThat(Refusal.of(() -> add(queue, "label", List.of("111122223333"))))
                .isEqualTo(Refusal.missingParameter("ActionName"));
        assertThat(Refusal.of(() -> add(queue, "label", List.of(), "SendMessage"))
                        .code())
                .isEqualTo("MissingParameter");
        assertThat(Refusal.of(() -> add(queue, "", List.of("111122223333"), "SendMessage"))
                        .code())
                .isIn("MissingParameter", "InvalidParameterValue");
        assertThat(queue.attributes("All")).doesNotContainKey("Policy");
    }

    @Test
    void onlyActionsOnMessagesAndTheQueuesFaceCanBeAllowed() {
        WireQueue queue = AWS.queue();
        assertThat(Refusal.of(() -> add(queue, "label", List.of("111122223333"), "CreateQueue")))
                .isEqualTo(Refusal.invalidParameter("Value SQS:CreateQueue for parameter ActionName is invalid. "
                        + "Reason: Only the queue owner is allowed to invoke this action."));
        assertThat(Refusal.of(() -> add(queue, "label", List.of("111122223333"), "EatMessage"))
                        .message())
                .startsWith("Value SQS:EatMessage for parameter ActionName is invalid. "
                        + "Reason: Please refer to the appropriate WSDL for a list of valid actions.");
        add(queue, "all", List.of("111122223333"), "*");
        assertThat(policy(queue).path("Statement").path(0).path("Action").asText())
                .isEqualTo("SQS:*");
    }

    @Test
    void aPolicyIsAnsweredAsItWasSet() {
        WireQueue queue = AWS.queue();
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\","
                + "\"Action\":\"sqs:SendMessage\",\"Resource\":\"*\"}]}";
        queue.set(POLICY, policy);
        assertThat(queue.attributes("Policy")).isEqualTo(Map.of("Policy", policy));
        queue.set(POLICY, "");
        assertThat(queue.attributes("All")).doesNotContainKey("Policy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "[]",
                "{}",
                "{\"Version\":\"2012-10-17\"}",
                "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
            })
    void nonsenseIsNoPolicy(String policy) {
        WireQueue queue = AWS.queue();
        assertThat(Refusal.of(() -> queue.set(POLICY, policy)))
                .isEqualTo(Refusal.invalidAttributeValue("Invalid value for the parameter Policy."));
        assertThat(queue.attributes("All")).doesNotContainKey("Policy");
    }
}
