package dev.brume.conformance.eventbridge;

import static dev.brume.conformance.eventbridge.WireEvents.notFound;
import static dev.brume.conformance.eventbridge.WireEvents.validation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Rules and targets as they are put, listed and refused. */
final class RuleTest {
    /** AWS's CLI gives this event as its example. */
    private static final String EVENT = """
            {"id": "1", "source": "com.mycompany.myapp", "detail-type": "myDetailType", "account": "123456789012",
            "region": "us-east-1", "time": "2017-04-11T20:11:04Z"}
            """;

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireEvents wire = new WireEvents(AWS);

    private EventBridgeClient events() {
        return wire.client();
    }

    @Test
    void aRuleIsPutAnewEachTime() {
        assertThat(wire.rule("r", WireEvents.ORDERS)).isEqualTo(wire.arn("rule/r"));
        events().putRule(put -> put.name("r").description("d").scheduleExpression("rate(1 hour)"));
        DescribeRuleResponse rule = events().describeRule(describe -> describe.name("r"));
        assertThat(rule.eventPattern()).isNull();
        assertThat(rule.scheduleExpression()).isEqualTo("rate(1 hour)");
        assertThat(rule.description()).isEqualTo("d");
        assertThat(rule.state()).isEqualTo(RuleState.ENABLED);
        assertThat(rule.eventBusName()).isEqualTo("default");
        assertThat(rule.createdBy()).isEqualTo(wire.account());
    }

    @Test
    void aRuleOnTheBusOfAnotherAccountIsThatAccountsAndTellsWhoMadeIt() {
        String other = TestAws.freshAccount();
        EventBridgeClient theirs =
                AWS.client(EventBridgeClient.builder(), AwsBasicCredentials.create(other, "test"), Region.US_EAST_1);
        String bus = wire.arn("event-bus/default");
        assertThat(theirs.putRule(put -> put.name("r").eventBusName(bus).eventPattern(WireEvents.ORDERS))
                        .ruleArn())
                .isEqualTo(wire.arn("rule/r"));
        assertThat(events().describeRule(describe -> describe.name("r")).createdBy())
                .isEqualTo(other);
    }

    @Test
    void rulesOfOtherBusesNameTheirBus() {
        events().createEventBus(create -> create.name("orders"));
        assertThat(events().putRule(put -> put.name("r")
                                .eventBusName(wire.arn("event-bus/orders"))
                                .eventPattern(WireEvents.ORDERS))
                        .ruleArn())
                .isEqualTo(wire.arn("rule/orders/r"));
        assertThat(Refused.by(() -> events().describeRule(describe -> describe.name("r"))))
                .isEqualTo(notFound("Rule r does not exist on EventBus default."));
        assertThat(Refused.by(() -> events().putRule(
                                put -> put.name("r").eventBusName("none").eventPattern(WireEvents.ORDERS))))
                .isEqualTo(notFound("Event bus none does not exist."));
    }

    @Test
    void rulesOfOtherRegionsAreNotToBeReached() {
        String elsewhere = "arn:aws:events:eu-west-1:" + wire.account() + ":event-bus/default";
        assertThat(Refused.by(() -> events().putRule(
                                put -> put.name("r").eventBusName(elsewhere).eventPattern(WireEvents.ORDERS))))
                .isEqualTo(validation("Cross-region API call is not allowed."));
        wire.rule("r", WireEvents.ORDERS);
        String queue = "arn:aws:sqs:eu-west-1:" + wire.account() + ":q";
        assertThat(refusal(target -> target.arn(queue)))
                .isEqualTo(validation("Adding cross-region target is not permitted."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "role",
                "arn:aws:iam::111122223333:user/u",
                "arn:aws:iam::11:role/r",
                "arn:aws:sqs:us-east-1:111122223333:q"
            })
    void whatIsNoRoleIsRefused(String role) {
        Refused refused =
                validation("Parameter " + role + " is not valid. Reason: Provided Arn is not in correct format.");
        assertThat(Refused.by(() -> events().putRule(put ->
                        put.name("r").eventPattern(WireEvents.ORDERS).roleArn(role))))
                .isEqualTo(refused);
        wire.rule("r", WireEvents.ORDERS);
        assertThat(refusal(target -> target.roleArn(role))).isEqualTo(refused);
    }

    @Test
    void rulesAreDisabledEnabledAndDeleted() {
        wire.rule("r", WireEvents.ORDERS);
        events().disableRule(disable -> disable.name("r"));
        assertThat(events().listRules(list -> list.namePrefix("r")).rules())
                .extracting(Rule::stateAsString)
                .containsExactly("DISABLED");
        events().enableRule(enable -> enable.name("r"));
        wire.queue("q");
        wire.target("r", wire.queueArn("q"), target -> {});
        assertThat(Refused.by(() -> events().deleteRule(delete -> delete.name("r"))))
                .isEqualTo(validation("Rule can't be deleted since it has targets."));
        events().removeTargets(remove -> remove.rule("r").ids("1"));
        events().deleteRule(delete -> delete.name("r"));
        assertThat(events().listRules(list -> {}).rules()).isEmpty();
        events().deleteRule(delete -> delete.name("r"));
    }

    @Test
    void aRuleNeedsAPatternOrASchedule() {
        assertThat(Refused.by(() -> events().putRule(put -> put.name("r"))))
                .isEqualTo(validation("Parameter(s) EventPattern or ScheduleExpression must be specified."));
        events().createEventBus(create -> create.name("orders"));
        assertThat(Refused.by(() -> events().putRule(
                                put -> put.name("r").eventBusName("orders").scheduleExpression("rate(1 minute)"))))
                .isEqualTo(validation("ScheduleExpression is supported only on the default event bus."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate(1 minutes)",
                "rate(5 minute)",
                "rate(0 minutes)",
                "rate(5 seconds)",
                "rate( 5 minutes)",
                "cron(0 10 * * * *)",
                "cron(0 10 ? * ? *)",
                "cron(60 10 * * ? *)",
                "cron(0 10 * * ?)",
                "cron(0 10 32 * ? *)",
                "cron(0 10 ? * 8 *)",
                "cron(0 10 ? * 2#6 *)",
                "at(2030-01-01T00:00:00)",
                "nonsense"
            })
    void schedulesThatAreNoneAreRefused(String expression) {
        assertThat(Refused.by(() -> events().putRule(put -> put.name("r").scheduleExpression(expression))))
                .isEqualTo(validation("Parameter ScheduleExpression is not valid."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"int": 42} | "int" must be an object or an array\\n at [Source: (String)"{"int": 42}"; line: 1, column: 11]
                    {"resources": []} | Empty arrays are not allowed\\n at [Source: (String)"{"resources": []}"; line: 1, column: 17]
                    {"my_key": [{"EXISTS": true}]} | Unrecognized match type EXISTS\\n at [Source: (String)"{"my_key": [{"EXISTS": true}]}"; line: 1, column: 28]
                    ["not", "a"] | Filter is not an object\\n at [Source: (String)"["not", "a"]"; line: 1, column: 2]
                    {"a": [{"cidr": "bad-filter"}]} | Malformed CIDR, one '/' required
                    {"EventBusArn": [{"wildcard": "*:*:*:*:*:event-bus/*"}]} | Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a wildcard character
                    """)
    void patternsAreRefusedAsAwsRefusesThem(String pattern, String reason) {
        Refused refused = new Refused(
                400,
                "InvalidEventPatternException",
                "Event pattern is not valid. Reason: " + reason.replace("\\n", "\n"));
        assertThat(Refused.by(() -> wire.rule("r", pattern))).isEqualTo(refused);
        assertThat(Refused.by(() -> events().testEventPattern(
                                test -> test.eventPattern(pattern).event("{}"))))
                .isEqualTo(refused);
    }

    @Test
    void patternsAreTried() {
        String event = "{\"id\":\"1\",\"account\":\"123456789012\",\"source\":\"shop.orders\",\"time\":"
                + "\"2026-01-01T00:00:00Z\",\"region\":\"us-east-1\",\"resources\":[],\"detail-type\":\"t\",\"detail\":{\"n\":5}}";
        assertThat(events().testEventPattern(test -> test.eventPattern("{\"detail\":{\"n\":[{\"numeric\":[\">\",4]}]}}")
                                .event(event))
                        .result())
                .isTrue();
        assertThat(events().testEventPattern(test -> test.eventPattern("{\"source\":[\"shop.bills\"]}")
                                .event(event))
                        .result())
                .isFalse();
    }

    @Test
    void anEventThatIsTriedNeedsNoResources() {
        assertThat(events().testEventPattern(test -> test.eventPattern("{\"source\":[\"com.mycompany.myapp\"]}")
                                .event(EVENT))
                        .result())
                .isTrue();
    }

    static Stream<String> noEvents() {
        return Stream.concat(
                Stream.of("[]", "{}", "\"text\"", "{\"id\":", " "),
                Stream.of("id", "source", "detail-type", "account", "region", "time")
                        .map(member -> EVENT.replace('"' + member + '"', "\"other\"")));
    }

    @ParameterizedTest
    @MethodSource("noEvents")
    void whatIsNoEventIsNotTried(String event) {
        assertThat(Refused.by(() -> events().testEventPattern(
                                test -> test.eventPattern(WireEvents.ORDERS).event(event))))
                .isEqualTo(new Refused(400, "ValidationException", "Parameter Event is not valid."));
    }

    @Test
    void targetsArePutListedAndRemoved() {
        wire.rule("r", WireEvents.ORDERS);
        List<Target> five =
                IntStream.range(0, 5).mapToObj(id -> target("t" + id)).toList();
        assertThat(events().putTargets(put -> put.rule("r").targets(five)).failedEntryCount())
                .isZero();
        assertThat(events().listTargetsByRule(list -> list.rule("r").limit(3)).targets())
                .hasSize(3);
        assertThat(Refused.by(() -> events().putTargets(put -> put.rule("r").targets(target("sixth")))))
                .isEqualTo(new Refused(
                        400, "LimitExceededException", "The requested resource exceeds the maximum number allowed."));
        assertThat(events().listRuleNamesByTarget(list -> list.targetArn(wire.queueArn("q")))
                        .ruleNames())
                .containsExactly("r");
        RemoveTargetsResponse removed =
                events().removeTargets(remove -> remove.rule("r").ids("t0", "unknown"));
        assertThat(removed.failedEntryCount()).isEqualTo(1);
        assertThat(removed.failedEntries().getFirst().targetId()).isEqualTo("unknown");
        assertThat(events().listTargetsByRule(list -> list.rule("r")).targets())
                .extracting(Target::id)
                .containsExactly("t1", "t2", "t3", "t4");
    }

    private Target target(String id) {
        return Target.builder().id(id).arn(wire.queueArn("q")).build();
    }

    @Test
    void targetsAreRefusedAsAwsRefusesThem() {
        wire.rule("r", WireEvents.ORDERS);
        String fifo = wire.queueArn("q.fifo");
        String stream = "arn:aws:kinesis:us-east-1:" + wire.account() + ":stream/s";
        String bus = "arn:aws:events:us-east-1:111122223333:event-bus/default";
        assertThat(refusal(target -> target.arn("no-arn")))
                .isEqualTo(validation("Parameter no-arn is not valid. Reason: Provided Arn is not in correct format."));
        assertThat(refusal(target -> target.arn(fifo)))
                .isEqualTo(validation("Parameter(s) SqsParameters must be specified for target: 1."));
        assertThat(refusal(target -> target.arn(stream)))
                .isEqualTo(validation("Rule r does not have RoleArn assigned to invoke target " + stream + "."));
        assertThat(refusal(target -> target.arn(bus)))
                .isEqualTo(validation("RoleArn is required for target " + bus + "."));
        assertThat(refusal(target -> target.input("{}").inputPath("$.detail")))
                .isEqualTo(
                        validation("Only one of Input, InputPath, or InputTransformer must be provided for target 1."));
        assertThat(refusal(target -> target.input("no JSON")))
                .isEqualTo(validation("JSON syntax error in input for target 1."));
        assertThat(refusal(target ->
                        target.inputTransformer(transformer -> transformer.inputTemplate("{\"a\":<unknown>}"))))
                .isEqualTo(validation("InputTemplate for target 1 contains invalid placeholder unknown."));
        assertThat(refusal(target ->
                        target.inputTransformer(transformer -> transformer.inputTemplate("[<aws.events.event.json>]"))))
                .isEqualTo(validation("InputTemplate for target 1 contains placeholder aws.events.event.json valid only"
                        + " for JSON template."));
        assertThat(refusal(target -> target.inputPath("$.detail['key']")))
                .isEqualTo(validation("InputPath for target 1 is invalid."));
        assertThat(refusal(target -> target.kinesisParameters(of -> of.partitionKeyPath("$.id"))))
                .isEqualTo(validation("Parameter(s) KinesisParameters not supported for target: 1."));
        assertThat(refusal(target -> target.deadLetterConfig(
                        dead -> dead.arn(wire.queueArn("q").replace("sqs", "sns")))))
                .isEqualTo(validation("sns is not supported as a dead letter resource."));
        assertThat(refusal(
                        target -> target.inputTransformer(transformer -> transformer.inputTemplate("not in quotes"))))
                .isEqualTo(
                        validation(
                                "Invalid InputTemplate for target 1 : [Source: (String)\"not in quotes\"; line: 1, column: 4]."));
        assertThat(refusal(target -> target.arn("arn:aws:ecs:us-east-1:111122223333:cluster/c")))
                .isEqualTo(validation("Brume does not support rule targets of the service ecs yet."));
        assertThat(Refused.by(() -> wire.target("none", wire.queueArn("q"), target -> {})))
                .isEqualTo(notFound("Rule none does not exist on EventBus default."));
        assertThat(refusal(target -> target.id("!@#")))
                .isEqualTo(
                        validation("1 validation error detected: Value '!@#' at 'targets.1.member.id' failed to satisfy"
                                + " constraint: Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+"));
    }

    private Refused refusal(Consumer<Target.Builder> target) {
        return Refused.by(() -> wire.target("r", wire.queueArn("q"), target));
    }
}
