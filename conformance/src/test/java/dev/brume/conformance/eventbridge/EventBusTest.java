package dev.brume.conformance.eventbridge;

import static dev.brume.conformance.eventbridge.WireEvents.notFound;
import static dev.brume.conformance.eventbridge.WireEvents.validation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesResponse;
import software.amazon.awssdk.services.eventbridge.model.Tag;

/** Buses, their tags and who may use them. */
final class EventBusTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireEvents wire = new WireEvents(AWS);

    private EventBridgeClient events() {
        return wire.client();
    }

    @Test
    void logsOfABusAreRefusedByName() {
        assertThat(Refused.by(() -> events().createEventBus(create ->
                        create.name("told").logConfig(log -> log.level("INFO").includeDetail("FULL")))))
                .isEqualTo(new Refused(
                        400, "ValidationException", "Brume does not support logs of event buses (LogConfig) yet."));
        events().createEventBus(create -> create.name("quiet").logConfig(log -> log.level("OFF")));
        assertThat(events().describeEventBus(describe -> describe.name("quiet"))
                        .logConfig()
                        .levelAsString())
                .isEqualTo("OFF");
    }

    @Test
    void theDefaultBusIsThereFromTheStart() {
        assertThat(events().describeEventBus(describe -> {}).arn()).isEqualTo(wire.arn("event-bus/default"));
        assertThat(events().listEventBuses(list -> {}).eventBuses())
                .extracting(EventBus::name)
                .containsExactly("default");
    }

    @Test
    void busesAreMadeChangedListedAndDeleted() {
        assertThat(events().createEventBus(create -> create.name("orders").description("first"))
                        .eventBusArn())
                .isEqualTo(wire.arn("event-bus/orders"));
        AWS.pass(Duration.ofMinutes(1));
        events().updateEventBus(update -> update.name("orders").description("second"));

        DescribeEventBusResponse orders = events().describeEventBus(describe -> describe.name("orders"));
        assertThat(orders.description()).isEqualTo("second");
        assertThat(Duration.between(orders.creationTime(), orders.lastModifiedTime()))
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(orders.policy()).isNull();

        events().deleteEventBus(delete -> delete.name("orders"));
        assertThat(Refused.by(() -> events().describeEventBus(describe -> describe.name("orders"))))
                .isEqualTo(notFound("Event bus orders does not exist."));
        events().deleteEventBus(delete -> delete.name("orders"));
    }

    @Test
    void aNameIsThereOnce() {
        events().createEventBus(create -> create.name("orders"));
        assertThat(Refused.by(() -> events().createEventBus(create -> create.name("orders"))))
                .isEqualTo(new Refused(400, "ResourceAlreadyExistsException", "Event bus orders already exists."));
        assertThat(Refused.by(() -> events().createEventBus(create -> create.name("a/b"))))
                .isEqualTo(validation("Event bus name must not contain '/'."));
    }

    @Test
    void theDefaultBusAndABusWithRulesStay() {
        events().createEventBus(create -> create.name("orders"));
        events().putRule(put -> put.name("all").eventBusName("orders").eventPattern(WireEvents.ORDERS));
        assertThat(Refused.by(() -> events().deleteEventBus(delete -> delete.name("orders"))))
                .isEqualTo(validation("EventBus can't be deleted since it has rules."));
        assertThat(Refused.by(() -> events().deleteEventBus(delete -> delete.name("default"))))
                .isEqualTo(validation("Cannot delete event bus default."));
    }

    @Test
    void listsComeInPages() {
        for (int bus = 0; bus < 6; bus++) {
            int number = bus;
            events().createEventBus(create -> create.name("bus-" + number));
        }
        ListEventBusesResponse first =
                events().listEventBuses(list -> list.namePrefix("bus-").limit(4));
        ListEventBusesResponse second =
                events().listEventBuses(list -> list.namePrefix("bus-").limit(4).nextToken(first.nextToken()));
        assertThat(first.eventBuses()).extracting(EventBus::name).containsExactly("bus-0", "bus-1", "bus-2", "bus-3");
        assertThat(second.eventBuses()).extracting(EventBus::name).containsExactly("bus-4", "bus-5");
        assertThat(second.nextToken()).isNull();
        for (String foreign : new String[] {"%%%", "QUJD"}) {
            assertThat(Refused.by(() -> events().listEventBuses(list -> list.nextToken(foreign))))
                    .isEqualTo(WireEvents.validation("Parameter NextToken is not valid."));
        }
    }

    @Test
    void permissionsBecomeThePolicy() {
        events().putPermission(
                        put -> put.statementId("one").action("events:PutEvents").principal("111122223333"));
        events().putPermission(put -> put.statementId("all")
                .action("events:PutEvents")
                .principal("*")
                .condition(condition ->
                        condition.type("StringEquals").key("aws:PrincipalOrgID").value("o-1234567890")));
        String arn = wire.arn("event-bus/default");
        assertThat(events().describeEventBus(describe -> {}).policy())
                .isEqualTo(
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"one\",\"Effect\":\"Allow\",\"Principal\":"
                                + "{\"AWS\":\"arn:aws:iam::111122223333:root\"},\"Action\":\"events:PutEvents\",\"Resource\":\""
                                + arn + "\"},{\"Sid\":\"all\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":"
                                + "\"events:PutEvents\",\"Resource\":\"" + arn + "\",\"Condition\":{\"StringEquals\":"
                                + "{\"aws:PrincipalOrgID\":\"o-1234567890\"}}}]}");

        events().removePermission(remove -> remove.statementId("one"));
        assertThat(Refused.by(() -> events().removePermission(remove -> remove.statementId("one"))))
                .isEqualTo(notFound("Statement with the provided id does not exist."));
        events().removePermission(remove -> remove.removeAllPermissions(true));
        assertThat(events().describeEventBus(describe -> {}).policy()).isNull();
    }

    @Test
    void aConditionNamesAnOrganizationAndIsForAllPrincipals() {
        assertThat(refusedCondition("111122223333", "StringEquals", "aws:PrincipalOrgID"))
                .isEqualTo(WireEvents.validation(
                        "Value of the parameter 'principal' must be '*' when the parameter 'condition' is set."));
        assertThat(refusedCondition("*", "StringLike", "aws:PrincipalOrgID").code())
                .isEqualTo("ValidationException");
        assertThat(refusedCondition("*", "StringEquals", "aws:SourceIp").code()).isEqualTo("ValidationException");
    }

    private Refused refusedCondition(String principal, String type, String key) {
        return Refused.by(() -> events().putPermission(put -> put.statementId("s")
                .action("events:PutEvents")
                .principal(principal)
                .condition(one -> one.type(type).key(key).value("o-1234567890"))));
    }

    @Test
    void aPolicyIsTakenAsItIs() {
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"x\",\"Effect\":\"Allow\","
                + "\"Principal\":{\"Service\":\"events.amazonaws.com\"},\"Action\":\"events:ListRules\",\"Resource\":\"*\"}]}";
        events().putPermission(put -> put.policy(policy));
        assertThat(events().describeEventBus(describe -> {}).policy()).isEqualTo(policy);
        assertThat(Refused.by(() -> events().putPermission(put -> put.policy("no JSON")))
                        .code())
                .isEqualTo("ValidationException");
        assertThat(Refused.by(() -> events().putPermission(put -> put.policy(
                                "{\"Statement\":[" + "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\""
                                        + "a".repeat(10_300) + "\"}]}")))
                        .code())
                .isEqualTo("PolicyLengthExceededException");
    }

    @Test
    void aPolicyStandsAlone() {
        assertThat(Refused.by(() -> events().putPermission(put -> put.policy("{}")
                                .condition(one -> one.type("StringEquals")
                                        .key("aws:PrincipalOrgID")
                                        .value("o-1234567890"))))
                        .message())
                .isEqualTo("Policy cannot be specified together with Action, Principal, StatementId or Condition.");
    }

    @Test
    void theDeadLetterQueueOfABusIsAStandardQueue() {
        assertThat(Refused.by(() -> events().createEventBus(
                                        create -> create.name("b").deadLetterConfig(dead -> dead.arn("letters"))))
                        .message())
                .isEqualTo("Parameter letters is not valid. Reason: Provided Arn is not in correct format.");
        String fifo = wire.queueArn("letters.fifo");
        assertThat(Refused.by(() -> events().updateEventBus(
                                        update -> update.name("default").deadLetterConfig(dead -> dead.arn(fifo))))
                        .message())
                .isEqualTo("SQS FIFO is not supported by Dead Letter Queues.");
    }

    @Test
    void anEmptyKeyAndAnEmptyDeadLetterConfigTakeAwayWhatWasThere() {
        events().createEventBus(create -> create.name("orders")
                .kmsKeyIdentifier("alias/orders")
                .deadLetterConfig(dead -> dead.arn(wire.queueArn("letters"))));
        events().updateEventBus(
                        update -> update.name("orders").kmsKeyIdentifier("").deadLetterConfig(dead -> {}));
        DescribeEventBusResponse orders = events().describeEventBus(describe -> describe.name("orders"));
        assertThat(orders.kmsKeyIdentifier()).isNull();
        assertThat(orders.deadLetterConfig()).isNull();
    }

    @Test
    void busesAndRulesHaveTags() {
        events().createEventBus(create -> create.name("orders").tags(tag("team", "a")));
        String bus = wire.arn("event-bus/orders");
        events().tagResource(tagging -> tagging.resourceARN(bus).tags(tag("team", "b"), tag("cost", "1")));
        events().untagResource(untag -> untag.resourceARN(bus).tagKeys("cost"));
        assertThat(events().listTagsForResource(list -> list.resourceARN(bus)).tags())
                .containsExactly(tag("team", "b"));

        String rule = events().putRule(
                        put -> put.name("r").eventPattern(WireEvents.ORDERS).tags(tag("k", "v")))
                .ruleArn();
        assertThat(events().listTagsForResource(list -> list.resourceARN(rule)).tags())
                .containsExactly(tag("k", "v"));
        assertThat(Refused.by(() -> events().listTagsForResource(list -> list.resourceARN(wire.arn("rule/none")))))
                .isEqualTo(notFound("Rule none does not exist on EventBus default."));
        assertThat(Refused.by(() -> events().tagResource(
                                        tagging -> tagging.resourceARN(bus).tags(tag("aws:x", "1"))))
                        .code())
                .isEqualTo("ValidationException");
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    @Test
    void aResetForgetsAllButTheDefaultBus() {
        events().createEventBus(create -> create.name("orders"));
        AWS.reset();
        assertThat(events().listEventBuses(list -> {}).eventBuses())
                .extracting(EventBus::name)
                .isEqualTo(List.of("default"));
    }
}
