package dev.brume.conformance.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.config.IamMode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

class LogsEnforcementTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws(IamMode.ENFORCE);

    @Test
    void logGroupsAreMeantWithTheirStreams() {
        CloudWatchLogsClient logs = AWS.logs(AWS.user("writer", """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"logs:*",
                 "Resource":"arn:aws:logs:eu-west-1:*:log-group:/aws/lambda/orders:*"}}"""));
        logs.createLogGroup(create -> create.logGroupName("/aws/lambda/orders"));
        logs.createLogStream(create -> create.logGroupName("/aws/lambda/orders").logStreamName("one"));
        assertThat(logs.describeLogStreams(describe -> describe.logGroupName("/aws/lambda/orders"))
                        .logStreams())
                .hasSize(1);
        assertThatThrownBy(() -> logs.createLogGroup(create -> create.logGroupName("/aws/lambda/other")))
                .isInstanceOfSatisfying(AwsServiceException.class, refusal -> {
                    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
                    assertThat(refusal.statusCode()).isEqualTo(400);
                    assertThat(refusal.awsErrorDetails().errorMessage())
                            .isEqualTo("User: arn:aws:iam::" + AWS.account()
                                    + ":user/writer is not authorized to perform: logs:CreateLogGroup on resource:"
                                    + " arn:aws:logs:eu-west-1:" + AWS.account()
                                    + ":log-group:/aws/lambda/other:log-stream: because no identity-based policy allows the"
                                    + " logs:CreateLogGroup action");
                });
    }

    private static JsonNode explained(String principal, String action, String resource) {
        return AWS.admin(
                "POST", "/_brume/explain", """
                {"service":"iam","principal":"%s","sourceArn":"arn:aws:sns:eu-west-1:%s:topic","action":"%s",
                 "resource":"arn:aws:logs:eu-west-1:%s:%s"}""".formatted(principal, AWS.account(), action, AWS.account(), resource));
    }

    @Test
    void resourcePoliciesPermitServicesAndNobodyElse() {
        CloudWatchLogsClient logs = AWS.logs(AWS.root());
        logs.putResourcePolicy(put -> put.policyName("other").policyDocument("""
                {"Version":"2012-10-17","Statement":[{"Sid":"Write","Effect":"Allow","Principal":{"Service":"es.amazonaws.com"},
                 "Action":"logs:PutLogEvents","Resource":"*"}]}"""));
        logs.putResourcePolicy(
                put -> put.policyName("topics").policyDocument("""
                {"Version":"2012-10-17","Statement":[{"Sid":"Write","Effect":"Allow","Principal":"*",
                 "Action":["logs:PutLogEvents","logs:CreateLogStream"],
                 "Resource":"arn:aws:logs:eu-west-1:%s:log-group:sns/*","Condition":{"StringEquals":{"aws:SourceAccount":"%s"}}}]}""".formatted(AWS.account(), AWS.account())));
        AWS.user("somebody", "");

        String stream = "log-group:sns/topic:log-stream:s";
        JsonNode permitted = explained("sns.amazonaws.com", "logs:PutLogEvents", stream);
        assertThat(permitted.path("allowed").asBoolean())
                .as(permitted.toString())
                .isTrue();
        assertThat(permitted.path("policyType").asText()).isEqualTo("resource-based policy");
        assertThat(explained("sns.amazonaws.com", "logs:PutLogEvents", "log-group:other:log-stream:s")
                        .path("allowed")
                        .asBoolean(true))
                .isFalse();
        assertThat(explained("es.amazonaws.com", "logs:PutLogEvents", "log-group:other:log-stream:s")
                        .path("allowed")
                        .asBoolean())
                .isTrue();
        assertThat(explained("arn:aws:iam::" + AWS.account() + ":user/somebody", "logs:PutLogEvents", stream)
                        .path("allowed")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void aQueryNeedsThePermissionForEachOfItsGroups() {
        AWS.logs(AWS.root()).createLogGroup(create -> create.logGroupName("one"));
        AWS.logs(AWS.root()).createLogGroup(create -> create.logGroupName("two"));
        CloudWatchLogsClient reader = AWS.logs(AWS.user("reader", """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"logs:StartQuery",
                 "Resource":"arn:aws:logs:eu-west-1:*:log-group:one:*"}}"""));
        assertThat(reader.startQuery(start -> start.logGroupNames("one")
                                .startTime(0L)
                                .endTime(1L)
                                .queryString("limit 1"))
                        .queryId())
                .isNotEmpty();
        assertThatThrownBy(() -> reader.startQuery(start -> start.logGroupNames("one", "two")
                        .startTime(0L)
                        .endTime(1L)
                        .queryString("limit 1")))
                .hasMessageContaining("log-group:two:log-stream:");
        assertThatThrownBy(() -> reader.startQuery(
                        start -> start.startTime(0L).endTime(1L).queryString("SOURCE logGroups() | limit 1")))
                .hasMessageContaining("log-group:two:log-stream:");
        assertThat(reader.startQuery(start -> start.startTime(0L)
                                .endTime(1L)
                                .queryString("SOURCE logGroups(namePrefix: ['one']) | limit 1"))
                        .queryId())
                .isNotEmpty();
    }

    @Test
    void whatMetricFiltersPublishIsNobodysToPermit() {
        CloudWatchLogsClient logs = AWS.logs(AWS.root());
        logs.createLogGroup(create -> create.logGroupName("counted"));
        logs.createLogStream(create -> create.logGroupName("counted").logStreamName("s"));
        logs.putMetricFilter(put -> put.logGroupName("counted")
                .filterName("all")
                .filterPattern("")
                .metricTransformations(
                        one -> one.metricName("Events").metricNamespace("Shop").metricValue("1")));
        logs.putLogEvents(put -> put.logGroupName("counted")
                .logStreamName("s")
                .logEvents(event -> event.timestamp(AWS.now().toEpochMilli()).message("one")));
        AWS.pass(Duration.ofMinutes(2));

        assertThat(AWS.cloudWatch(AWS.root())
                        .listMetrics(list -> list.namespace("Shop"))
                        .metrics())
                .hasSize(1);
        assertThat(AWS.admin("GET", "/_brume/iam/denials?account=" + AWS.account(), "")
                        .path("denials"))
                .isEmpty();
    }

    @Test
    void aDestinationsPolicySaysWhoMaySendToIt() {
        AWS.kinesis(AWS.root()).createStream(create -> create.streamName("sink").shardCount(1));
        AWS.pass(Duration.ofMinutes(1));
        String streamArn = "arn:aws:kinesis:eu-west-1:" + AWS.account() + ":stream/sink";
        AWS.kinesis(AWS.root())
                .putResourcePolicy(put -> put.resourceARN(streamArn).policy("""
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"logs.amazonaws.com"},
                 "Action":"kinesis:PutRecord","Resource":"%s"}}""".formatted(streamArn)));
        CloudWatchLogsClient logs = AWS.logs(AWS.root());
        String destination = logs.putDestination(put -> put.destinationName("central")
                        .targetArn(streamArn)
                        .roleArn("arn:aws:iam::" + AWS.account() + ":role/logs"))
                .destination()
                .arn();
        CloudWatchLogsClient stranger = AWS.logs(AwsBasicCredentials.create("699999999999", "test"));
        stranger.createLogGroup(create -> create.logGroupName("theirs"));
        Runnable subscribe = () -> stranger.putSubscriptionFilter(put ->
                put.logGroupName("theirs").filterName("all").filterPattern("").destinationArn(destination));

        assertThatThrownBy(subscribe::run)
                .isInstanceOf(AwsServiceException.class)
                .hasMessageContaining("logs:PutSubscriptionFilter on resource: " + destination);
        logs.putDestinationPolicy(put -> put.destinationName("central").accessPolicy("""
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"699999999999"},
                 "Action":"logs:PutSubscriptionFilter","Resource":"%s"}}""".formatted(destination)));
        subscribe.run();
        assertThat(stranger.describeSubscriptionFilters(list -> list.logGroupName("theirs"))
                        .subscriptionFilters())
                .hasSize(1);
    }
}
