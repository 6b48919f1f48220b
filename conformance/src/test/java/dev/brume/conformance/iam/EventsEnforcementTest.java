package dev.brume.conformance.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.config.IamMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.SchedulerException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** EventBridge and Scheduler where IAM's rules hold. */
class EventsEnforcementTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws(IamMode.ENFORCE);

    private static final String ORDERS = "{\"source\":[\"shop.orders\"]}";

    private static EventBridgeClient events(AwsCredentials as) {
        return AWS.events(as);
    }

    private static String bus() {
        return "arn:aws:events:eu-west-1:" + AWS.account() + ":event-bus/default";
    }

    private static String queueArn(String name) {
        return "arn:aws:sqs:eu-west-1:" + AWS.account() + ":" + name;
    }

    private static String queue(String name) {
        return AWS.sqs(AWS.root()).createQueue(create -> create.queueName(name)).queueUrl();
    }

    private static List<Message> messages(String url) {
        return AWS.sqs(AWS.root())
                .receiveMessage(receive -> receive.queueUrl(url).messageAttributeNames("All"))
                .messages();
    }

    private static void put(AwsCredentials as, String source) {
        events(as)
                .putEvents(put -> put.entries(entry -> entry.source(source)
                        .detailType("Order Placed")
                        .detail("{}")
                        .eventBusName(bus())));
    }

    private static String policy(String action, String resource) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":" + action
                + ",\"Resource\":\"" + resource + "\"}}";
    }

    @Test
    void puttingEventsNeedsAPolicyWhichMayNameTheSource() {
        AwsCredentials alice = AWS.user("alice", "");
        assertThatThrownBy(() -> put(alice, "shop.orders"))
                .isInstanceOfSatisfying(EventBridgeException.class, refusal -> {
                    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
                    assertThat(refusal.awsErrorDetails().errorMessage())
                            .isEqualTo("User: arn:aws:iam::" + AWS.account()
                                    + ":user/alice is not authorized to perform: events:PutEvents on resource: " + bus()
                                    + " because no identity-based policy allows the events:PutEvents action");
                });
        AwsCredentials bob = AWS.user("bob", """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"events:PutEvents","Resource":"*",
                 "Condition":{"StringEquals":{"events:source":"shop.orders"}}}}""");
        put(bob, "shop.orders");
        assertThatThrownBy(() -> put(bob, "shop.bills")).isInstanceOf(EventBridgeException.class);
    }

    @Test
    void aPolicyMaySayWhatRulesLookForAndWhereTheySendIt() {
        EventBridgeClient carol = events(AWS.user("carol", """
                {"Version":"2012-10-17","Statement":[
                 {"Effect":"Allow","Action":"events:PutRule","Resource":"*",
                  "Condition":{"StringEquals":{"events:source":"shop.orders"}}},
                 {"Effect":"Allow","Action":"events:PutTargets","Resource":"*",
                  "Condition":{"ArnLike":{"events:TargetArn":"arn:aws:sqs:*:*:inbox"},
                               "StringEquals":{"events:creatorAccount":"${aws:PrincipalAccount}"}}}]}"""));
        carol.putRule(put -> put.name("orders").eventPattern(ORDERS));
        for (String refused : new String[] {"{\"source\":[\"shop.bills\"]}", "{\"detail-type\":[\"Order\"]}"}) {
            assertThatThrownBy(() -> carol.putRule(put -> put.name("other").eventPattern(refused)))
                    .as(refused)
                    .isInstanceOf(EventBridgeException.class);
        }
        carol.putTargets(
                put -> put.rule("orders").targets(target -> target.id("1").arn(queueArn("inbox"))));
        assertThatThrownBy(() -> carol.putTargets(put ->
                        put.rule("orders").targets(target -> target.id("2").arn(queueArn("outbox")))))
                .isInstanceOf(EventBridgeException.class);
    }

    @Test
    void theBussPolicyLetsAnotherAccountIn() {
        AwsCredentials stranger = AwsBasicCredentials.create("699999999999", "test");
        assertThatThrownBy(() -> put(stranger, "shop.orders")).isInstanceOf(EventBridgeException.class);
        events(AWS.root())
                .putPermission(put ->
                        put.action("events:PutEvents").principal("699999999999").statementId("strangers"));
        put(stranger, "shop.orders");
    }

    @Test
    void aTargetQueueNeedsAPolicyThatLetsTheRuleIn() {
        String url = queue("inbox");
        String letters = queue("letters");
        String rule = events(AWS.root())
                .putRule(put -> put.name("orders").eventPattern(ORDERS))
                .ruleArn();
        allow(letters, queueArn("letters"), rule);
        events(AWS.root())
                .putTargets(put -> put.rule("orders")
                        .targets(target -> target.id("1")
                                .arn(queueArn("inbox"))
                                .deadLetterConfig(dead -> dead.arn(queueArn("letters")))));
        put(AWS.root(), "shop.orders");
        AWS.pass(Duration.ofSeconds(1));
        assertThat(messages(url)).isEmpty();
        assertThat(messages(letters))
                .singleElement()
                .satisfies(letter -> assertThat(
                                letter.messageAttributes().get("ERROR_CODE").stringValue())
                        .isEqualTo("NO_PERMISSIONS"));
        allow(url, queueArn("inbox"), rule);
        put(AWS.root(), "shop.orders");
        AWS.pass(Duration.ofSeconds(1));
        assertThat(messages(url)).hasSize(1);
    }

    @Test
    void eventsOfAwssOwnServicesNeedNoPolicy() {
        String url = queue("alarms");
        String rule = events(AWS.root())
                .putRule(put -> put.name("alarms").eventPattern("{\"source\":[\"aws.cloudwatch\"]}"))
                .ruleArn();
        allow(url, queueArn("alarms"), rule);
        events(AWS.root())
                .putTargets(put ->
                        put.rule("alarms").targets(target -> target.id("1").arn(queueArn("alarms"))));
        AWS.cloudWatch(AWS.root())
                .putMetricAlarm(put -> put.alarmName("late")
                        .namespace("Shop")
                        .metricName("orders")
                        .statistic(Statistic.SUM)
                        .period(60)
                        .evaluationPeriods(1)
                        .threshold(1.0)
                        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD));
        AWS.cloudWatch(AWS.root())
                .setAlarmState(set ->
                        set.alarmName("late").stateValue(StateValue.ALARM).stateReason("a test"));
        AWS.pass(Duration.ofSeconds(1));
        assertThat(messages(url)).hasSize(1);
    }

    private static void allow(String url, String queue, String rule) {
        AWS.sqs(AWS.root())
                .setQueueAttributes(set ->
                        set.queueUrl(url).attributes(Map.of(QueueAttributeName.POLICY, """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},
                 "Action":"sqs:SendMessage","Resource":"%s","Condition":{"ArnEquals":{"aws:SourceArn":"%s"}}}]}""".formatted(queue, rule))));
    }

    @Test
    void whoGivesATargetARoleMustBeAllowedToPassIt() {
        queue("inbox");
        events(AWS.root()).putRule(put -> put.name("orders").eventPattern(ORDERS));
        AwsCredentials carol = AWS.user("carol", policy("\"events:*\"", "*"));
        String role = role("target", "events.amazonaws.com");
        assertThatThrownBy(() -> events(carol)
                        .putTargets(put -> put.rule("orders")
                                .targets(target ->
                                        target.id("1").arn(queueArn("inbox")).roleArn(role))))
                .isInstanceOf(EventBridgeException.class)
                .hasMessageContaining("is not authorized to perform: iam:PassRole on resource: " + role);
        AwsCredentials dave = AWS.user("dave", policy("[\"events:*\",\"iam:PassRole\"]", "*"));
        assertThat(events(dave)
                        .putTargets(put -> put.rule("orders")
                                .targets(target ->
                                        target.id("1").arn(queueArn("inbox")).roleArn(role)))
                        .failedEntryCount())
                .isZero();
    }

    private static String role(String name, String service) {
        return AWS.iam()
                .createRole(create -> create.roleName(name).assumeRolePolicyDocument("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},
                 "Action":"sts:AssumeRole"}]}""".formatted(service)))
                .role()
                .arn();
    }

    private static void schedule(SchedulerClient scheduler, String name, String role) {
        scheduler.createSchedule(create -> create.name(name)
                .scheduleExpression("rate(1 minutes)")
                .startDate(AWS.now().plusSeconds(60))
                .endDate(AWS.now().plusSeconds(61))
                .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                .target(target -> target.arn(queueArn("due"))
                        .roleArn(role)
                        .input(name)
                        .deadLetterConfig(dead -> dead.arn(queueArn("letters")))));
    }

    @Test
    void aScheduleDoesWhatItsRoleMay() {
        String due = queue("due");
        String letters = queue("letters");
        String role = role("scheduler", "scheduler.amazonaws.com");
        AWS.iam()
                .putRolePolicy(put -> put.roleName("scheduler")
                        .policyName("letters")
                        .policyDocument(policy("\"sqs:SendMessage\"", queueArn("letters"))));
        schedule(AWS.scheduler(AWS.root()), "first", role);
        AWS.pass(Duration.ofMinutes(2));
        assertThat(messages(due)).isEmpty();
        assertThat(messages(letters))
                .singleElement()
                .satisfies(letter -> assertThat(
                                letter.messageAttributes().get("ERROR_MESSAGE").stringValue())
                        .contains("assumed-role/scheduler")
                        .contains("because no identity-based policy allows the sqs:sendmessage action"));
        AWS.iam()
                .putRolePolicy(put -> put.roleName("scheduler")
                        .policyName("due")
                        .policyDocument(policy("\"sqs:SendMessage\"", queueArn("due"))));
        schedule(AWS.scheduler(AWS.root()), "second", role);
        AWS.pass(Duration.ofMinutes(2));
        assertThat(messages(due)).extracting(Message::body).containsExactly("second");
    }

    @Test
    void makingASchedulesNeedsAPermissionAndOneToPassTheRole() {
        queue("due");
        String role = role("scheduler", "scheduler.amazonaws.com");
        AwsCredentials erin = AWS.user("erin", "");
        assertThatThrownBy(() -> schedule(AWS.scheduler(erin), "s", role))
                .isInstanceOfSatisfying(
                        SchedulerException.class,
                        refusal -> assertThat(refusal.awsErrorDetails().errorMessage())
                                .contains(
                                        "is not authorized to perform: scheduler:CreateSchedule on resource: arn:aws:scheduler:eu-west-1:"
                                                + AWS.account() + ":schedule/default/s"));
        AwsCredentials frank = AWS.user("frank", policy("\"scheduler:*\"", "*"));
        assertThatThrownBy(() -> schedule(AWS.scheduler(frank), "s", role))
                .isInstanceOf(SchedulerException.class)
                .hasMessageContaining("iam:PassRole");
        AwsCredentials grace = AWS.user("grace", policy("[\"scheduler:*\",\"iam:PassRole\"]", "*"));
        schedule(AWS.scheduler(grace), "s", role);
    }
}
