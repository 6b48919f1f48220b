package dev.brume.conformance.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ListSchedulesResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleGroupSummary;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;

/** Schedules and groups: made, found, listed, changed, deleted; what is refused. */
final class SchedulesTest {
    private static final String YEARLY = "cron(0 0 1 1 ? *)";

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireScheduler wire = new WireScheduler(AWS);

    @Test
    void aScheduleIsWhatItWasMade() {
        String arn = wire.create(
                "a", YEARLY, wire.toQueue("q", "x"), create -> create.scheduleExpressionTimezone("Europe/Berlin"));
        assertThat(arn).isEqualTo(wire.arn("schedule/default/a"));
        GetScheduleResponse is = wire.client().getSchedule(get -> get.name("a"));
        assertThat(is.arn()).isEqualTo(arn);
        assertThat(is.groupName()).isEqualTo("default");
        assertThat(is.stateAsString()).isEqualTo("ENABLED");
        assertThat(is.actionAfterCompletionAsString()).isEqualTo("NONE");
        assertThat(is.scheduleExpressionTimezone()).isEqualTo("Europe/Berlin");
        assertThat(is.target())
                .isEqualTo(wire.toQueue("q", "x").toBuilder()
                        .retryPolicy(policy ->
                                policy.maximumEventAgeInSeconds(86_400).maximumRetryAttempts(185))
                        .build());
        assertThat(is.creationDate()).isEqualTo(AWS.now());
    }

    @Test
    void aClientTokenMakesCreationIdempotent() {
        wire.create("a", YEARLY, wire.toQueue("q", "x"), create -> create.clientToken("t"));
        wire.create("a", YEARLY, wire.toQueue("q", "x"), create -> create.clientToken("t"));
        assertThat(Refused.by(
                        () -> wire.create("a", YEARLY, wire.toQueue("q", "y"), create -> create.clientToken("t"))))
                .isEqualTo(WireScheduler.conflict("Schedule a already exists."));
    }

    @Test
    void listsComeInPagesAndByGroup() {
        wire.client().createScheduleGroup(create -> create.name("g"));
        for (String name : new String[] {"a1", "a2", "b"}) {
            wire.create(name, YEARLY, wire.toQueue("q", "x"), create -> create.groupName("g"));
        }
        wire.create("other", YEARLY, wire.toQueue("q", "x"));
        ListSchedulesResponse first =
                wire.client().listSchedules(list -> list.groupName("g").maxResults(2));
        assertThat(first.schedules()).extracting(ScheduleSummary::name).containsExactly("a1", "a2");
        assertThat(wire.client()
                        .listSchedules(list -> list.groupName("g").nextToken(first.nextToken()))
                        .schedules())
                .extracting(ScheduleSummary::name)
                .containsExactly("b");
        assertThat(Refused.by(() -> wire.client()
                        .listSchedules(list -> list.groupName("default").nextToken(first.nextToken()))))
                .isEqualTo(WireScheduler.validation("Parameter NextToken is not valid."));
        assertThat(Refused.by(() -> wire.client().listScheduleGroups(list -> list.nextToken("QUJD"))))
                .isEqualTo(WireScheduler.validation("Parameter NextToken is not valid."));
        assertThat(wire.client().listSchedules(list -> list.namePrefix("o")).schedules())
                .extracting(ScheduleSummary::groupName)
                .containsExactly("default");
    }

    @Test
    void aGroupTakesItsSchedulesAlong() {
        wire.client().createScheduleGroup(create -> create.name("g"));
        wire.create("a", YEARLY, wire.toQueue("q", "x"), create -> create.groupName("g"));
        wire.client().deleteScheduleGroup(delete -> delete.name("g"));
        assertThat(wire.client().getScheduleGroup(get -> get.name("g")).stateAsString())
                .isEqualTo("DELETING");
        assertThat(wire.client().listSchedules(list -> {}).schedules()).isEmpty();
        wire.pass(Duration.ofSeconds(1));
        assertThat(wire.client().listScheduleGroups(list -> {}).scheduleGroups())
                .extracting(ScheduleGroupSummary::name)
                .containsExactly("default");
        assertThat(Refused.by(() -> wire.client().getScheduleGroup(get -> get.name("g"))))
                .isEqualTo(WireScheduler.notFound("Schedule group g does not exist."));
    }

    @Test
    void tagsAreOnGroups() {
        String arn = wire.client()
                .createScheduleGroup(
                        create -> create.name("g").tags(tag -> tag.key("a").value("1")))
                .scheduleGroupArn();
        wire.client()
                .tagResource(
                        tag -> tag.resourceArn(arn).tags(other -> other.key("b").value("2")));
        wire.client().untagResource(untag -> untag.resourceArn(arn).tagKeys("a"));
        assertThat(wire.client()
                        .listTagsForResource(list -> list.resourceArn(arn))
                        .tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactly("b=2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rate(0 minutes)", "at(2026-02-30T00:00:00)", "cron(* * * * * *)", "every day", "at(2026-01-01)"
            })
    void whatIsNoExpressionIsRefused(String expression) {
        assertThat(Refused.by(() -> wire.create("a", expression, wire.toQueue("q", "x"))))
                .isEqualTo(WireScheduler.validation("Invalid Schedule Expression " + expression + "."));
    }

    @Test
    void whatIsNoTargetIsRefusedByName() {
        assertThat(Refused.by(() ->
                        wire.create("a", YEARLY, wire.target("arn:aws:scheduler:::aws-sdk:sqs:getQueueUrl", "{}"))))
                .isEqualTo(WireScheduler.validation("getQueueUrl API is not supported."));
        assertThat(Refused.by(() ->
                        wire.create("a", YEARLY, wire.target("arn:aws:scheduler:::aws-sdk:ec2:stopInstances", "{}"))))
                .isEqualTo(
                        WireScheduler.validation("Brume does not support the universal target ec2:stopInstances yet."));
        assertThat(Refused.by(() ->
                        wire.create("a", YEARLY, wire.target("arn:aws:ecs:us-east-1:123456789012:cluster/c", "{}"))))
                .isEqualTo(WireScheduler.validation("Brume does not support schedule targets of the service ecs yet."));
        assertThat(Refused.by(
                        () -> wire.create("a", YEARLY, wire.target("arn:aws:sqs:us-west-2:123456789012:q", "{}"))))
                .isEqualTo(WireScheduler.validation(
                        "The target ARN provided does not match the current region us-east-1."));
        assertThat(Refused.by(
                        () -> wire.create("a", YEARLY, wire.target("arn:aws:sqs:us-east-1:123456789012:q.fifo", "{}"))))
                .isEqualTo(WireScheduler.validation("Parameters SqsParameters must be specified for the target."));
        assertThat(Refused.by(() -> wire.create(
                        "a", YEARLY, wire.target("arn:aws:lambda:us-east-1:123456789012:function:f", "{no JSON"))))
                .isEqualTo(WireScheduler.validation("JSON syntax error in input for the target."));
        assertThat(Refused.by(() -> wire.client().createScheduleGroup(create -> create.name("default"))))
                .isEqualTo(WireScheduler.validation("This operation cannot be performed on schedule group default."));
        assertThat(Refused.by(() -> wire.create("a", YEARLY, wire.target("queue", "{}"))))
                .isEqualTo(WireScheduler.validation("Provided Arn is not in correct format."));
    }

    /** AWS's words; names begin with a capital, even where the model's own ({@code stateMachineArn}) do not. */
    @Test
    void aUniversalTargetMustBeToldWhatItsOperationRequires() {
        assertThat(Refused.by(() -> universal("sqs:sendMessage", "{\"MessageAttributes\":{}}")))
                .isEqualTo(
                        WireScheduler.validation(
                                "Invalid RequestJson provided. Reason Request payload is missing the following field(s): QueueUrl, MessageBody."));
        assertThat(Refused.by(() -> universal("sfn:startExecution", "{\"stateMachineArn\":\"arn\"}")))
                .isEqualTo(
                        WireScheduler.validation(
                                "Invalid RequestJson provided. Reason Request payload is missing the following field(s): StateMachineArn."));
    }

    @Test
    void aUniversalTargetIsNotToldWhatItsOperationDoesNotKnow() {
        assertThat(Refused.by(() -> universal("sfn:startExecution", "{\"StateMachineArn\":\"arn\",\"input\":\"{}\"}")))
                .isEqualTo(WireScheduler.validation(
                        "Invalid RequestJson provided. Reason The request has no field input"));
        assertThat(Refused.by(() -> universal("sqs:sendMessage", "no JSON")))
                .isEqualTo(
                        WireScheduler.validation("Invalid RequestJson provided. Reason The input is not valid JSON."));
    }

    private void universal(String action, String input) {
        wire.create("a", YEARLY, wire.target("arn:aws:scheduler:::aws-sdk:" + action, input));
    }

    @Test
    void aFlexibleWindowNeedsItsMinutes() {
        assertThat(Refused.by(() -> wire.create(
                                "a",
                                YEARLY,
                                wire.toQueue("q", "x"),
                                create -> create.flexibleTimeWindow(
                                        window -> window.mode(FlexibleTimeWindowMode.FLEXIBLE))))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aGroupThatIsNotThereIsNamed() {
        assertThat(Refused.by(() -> wire.create("a", YEARLY, wire.toQueue("q", "x"), create -> create.groupName("g"))))
                .isEqualTo(WireScheduler.notFound("Schedule group g does not exist."));
    }
}
