package dev.brume.conformance.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroupClass;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroupSummary;

class LogGroupsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireLogs logs = new WireLogs(AWS);

    private LogGroup describe(String name) {
        return logs.client()
                .describeLogGroups(describe -> describe.logGroupNamePrefix(name))
                .logGroups()
                .getFirst();
    }

    @Test
    void aGroupIsDescribedAsItWasMade() {
        logs.client()
                .createLogGroup(create -> create.logGroupName("/aws/lambda/orders")
                        .kmsKeyId("arn:aws:kms:us-east-1:" + AWS.account() + ":key/1")
                        .logGroupClass(LogGroupClass.INFREQUENT_ACCESS)
                        .tags(Map.of("team", "orders")));

        LogGroup group = describe("/aws/lambda/orders");

        assertThat(group.logGroupArn()).isEqualTo(logs.arn("/aws/lambda/orders"));
        assertThat(group.arn()).isEqualTo(logs.arn("/aws/lambda/orders") + ":*");
        assertThat(group.creationTime()).isEqualTo(AWS.now().toEpochMilli());
        assertThat(group.kmsKeyId()).endsWith("key/1");
        assertThat(group.logGroupClass()).isEqualTo(LogGroupClass.INFREQUENT_ACCESS);
        assertThat(group.retentionInDays()).isNull();
        assertThat(group.storedBytes()).isZero();
    }

    @Test
    void whatIsAccessedInfrequentlyHasNoFilters() {
        logs.client()
                .createLogGroup(create -> create.logGroupName("rare").logGroupClass(LogGroupClass.INFREQUENT_ACCESS));
        Refused onlyStandard =
                new Refused(400, "ValidationException", "This operation is only supported on the Standard log class.");
        assertThat(Refused.by(() -> logs.client()
                        .putMetricFilter(put -> put.logGroupName("rare")
                                .filterName("f")
                                .filterPattern("")
                                .metricTransformations(one ->
                                        one.metricName("m").metricNamespace("n").metricValue("1")))))
                .isEqualTo(onlyStandard);
        assertThat(Refused.by(() -> logs.client()
                        .putSubscriptionFilter(put -> put.logGroupName("rare")
                                .filterName("f")
                                .filterPattern("")
                                .destinationArn("arn:aws:lambda:us-east-1:" + AWS.account() + ":function:f"))))
                .isEqualTo(onlyStandard);
        assertThat(Refused.by(() -> logs.client().filterLogEvents(filter -> filter.logGroupName("rare"))))
                .isEqualTo(onlyStandard);
    }

    @Test
    void aNameHasOneGroup() {
        logs.group("twice");
        assertThat(Refused.by(() -> logs.group("twice")))
                .isEqualTo(
                        new Refused(400, "ResourceAlreadyExistsException", "The specified log group already exists"));
    }

    @Test
    void namesHaveAFewCharacters() {
        assertThat(Refused.by(() -> logs.group("with space")))
                .isEqualTo(
                        WireLogs.invalidParameter(
                                "1 validation error detected: Value 'with space' at 'logGroupName' failed "
                                        + "to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+"));
    }

    @Test
    void namesHaveAtMost512Characters() {
        Refused tooLong = WireLogs.invalidParameter(
                "Invalid LogGroup or LogStream, both must have length less than or equal to 512.");
        String name = "a".repeat(513);
        assertThat(Refused.by(() -> logs.group(name))).isEqualTo(tooLong);
        assertThat(Refused.by(() -> logs.client()
                        .deleteMetricFilter(delete -> delete.logGroupName(name).filterName("f"))))
                .isEqualTo(tooLong);
        logs.group("a".repeat(512));
    }

    @Test
    void namesThatAreAWSsAreRefused() {
        assertThat(Refused.by(() -> logs.group("aws/lambda/orders")))
                .isEqualTo(WireLogs.invalidParameter("Log groups starting with AWS/ are reserved for AWS."));
    }

    @Test
    void groupsAreListedByPrefixOrPatternAndPaged() {
        List.of("b", "a/2", "a/1", "B/3").forEach(logs::group);

        assertThat(logs.client()
                        .describeLogGroupsPaginator(list -> list.limit(3))
                        .logGroups())
                .extracting(LogGroup::logGroupName)
                .containsExactly("B/3", "a/1", "a/2", "b");
        assertThat(logs.client()
                        .describeLogGroups(list -> list.logGroupNamePrefix("a/"))
                        .logGroups())
                .extracting(LogGroup::logGroupName)
                .containsExactly("a/1", "a/2");
        assertThat(logs.client()
                        .describeLogGroups(list -> list.logGroupNamePattern("b"))
                        .logGroups())
                .containsExactly(LogGroup.builder()
                        .logGroupName("b")
                        .arn(logs.arn("b") + ":*")
                        .logGroupArn(logs.arn("b"))
                        .logGroupClass(LogGroupClass.STANDARD)
                        .metricFilterCount(0)
                        .creationTime(AWS.now().toEpochMilli())
                        .build());
        assertThat(Refused.by(() -> logs.client()
                        .describeLogGroups(list -> list.logGroupNamePrefix("a").logGroupNamePattern("b"))))
                .isEqualTo(WireLogs.invalidParameter(
                        "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters."));
        assertThat(Refused.by(() -> logs.client().describeLogGroups(list -> list.nextToken("?"))))
                .isEqualTo(WireLogs.invalidParameter("The specified nextToken is invalid."));
    }

    @Test
    void groupsAreListedByPatternsOfTheirNames() {
        List.of("/aws/lambda/a", "x/aws/lambda", "my-discovery", "other").forEach(logs::group);
        logs.client()
                .createLogGroup(
                        create -> create.logGroupName("rare-discovery").logGroupClass(LogGroupClass.INFREQUENT_ACCESS));

        assertThat(logs.client()
                        .listLogGroups(list -> list.logGroupNamePattern("^/aws/lambda|discovery"))
                        .logGroups())
                .extracting(LogGroupSummary::logGroupName)
                .containsExactly("/aws/lambda/a", "my-discovery", "rare-discovery");
        assertThat(logs.client()
                        .listLogGroups(list -> list.logGroupClass(LogGroupClass.INFREQUENT_ACCESS)
                                .includeLinkedAccounts(true)
                                .accountIdentifiers(AWS.account()))
                        .logGroups())
                .containsExactly(LogGroupSummary.builder()
                        .logGroupName("rare-discovery")
                        .logGroupArn(logs.arn("rare-discovery"))
                        .logGroupClass(LogGroupClass.INFREQUENT_ACCESS)
                        .build());
        assertThat(logs.client()
                        .listLogGroups(list -> list.includeLinkedAccounts(true).accountIdentifiers("999999999999"))
                        .logGroups())
                .isEmpty();
        String next = logs.client().listLogGroups(list -> list.limit(4)).nextToken();
        assertThat(logs.client().listLogGroups(list -> list.nextToken(next)).logGroups())
                .extracting(LogGroupSummary::logGroupName)
                .containsExactly("x/aws/lambda");
        assertThat(Refused.by(() -> logs.client().listLogGroups(list -> list.fieldIndexNames("a")))
                        .code())
                .isEqualTo("InvalidParameterException");
        assertThat(Refused.by(() -> logs.client().listLogGroups(list -> list.logGroupNamePattern("a*b")))
                        .code())
                .isEqualTo("InvalidParameterException");
    }

    @Test
    void aGroupForDeliveryKeepsEventsForTwoDays() {
        logs.client().createLogGroup(create -> create.logGroupName("passing").logGroupClass(LogGroupClass.DELIVERY));
        Refused notSupported = WireLogs.invalidParameter("This operation is not supported for Delivery log class");

        assertThat(describe("passing").retentionInDays()).isEqualTo(2);
        assertThat(Refused.by(() -> logs.client()
                        .putRetentionPolicy(put -> put.logGroupName("passing").retentionInDays(7))))
                .isEqualTo(notSupported);
        assertThat(Refused.by(() -> logs.client().deleteRetentionPolicy(delete -> delete.logGroupName("passing"))))
                .isEqualTo(notSupported);
        assertThat(Refused.by(() -> logs.client()
                        .startQuery(start -> start.logGroupName("passing")
                                .startTime(0L)
                                .endTime(1L)
                                .queryString("limit 1"))))
                .isEqualTo(notSupported);
    }

    @Test
    void retentionIsOneOfAWSsPeriods() {
        logs.group("kept");

        logs.client().putRetentionPolicy(put -> put.logGroupName("kept").retentionInDays(7));
        assertThat(describe("kept").retentionInDays()).isEqualTo(7);

        logs.client().deleteRetentionPolicy(delete -> delete.logGroupName("kept"));
        assertThat(describe("kept").retentionInDays()).isNull();

        assertThat(Refused.by(() -> logs.client()
                                .putRetentionPolicy(
                                        put -> put.logGroupName("kept").retentionInDays(2)))
                        .code())
                .isEqualTo("InvalidParameterException");
    }

    @Test
    void aProtectedGroupIsNotDeleted() {
        logs.group("precious");
        logs.client()
                .putLogGroupDeletionProtection(
                        put -> put.logGroupIdentifier(logs.arn("precious")).deletionProtectionEnabled(true));
        assertThat(Refused.by(() -> logs.client().deleteLogGroup(delete -> delete.logGroupName("precious")))
                        .code())
                .isEqualTo("ValidationException");

        logs.client()
                .putLogGroupDeletionProtection(
                        put -> put.logGroupIdentifier("precious").deletionProtectionEnabled(false));
        logs.client().deleteLogGroup(delete -> delete.logGroupName("precious"));

        assertThat(Refused.by(() -> logs.client().deleteLogGroup(delete -> delete.logGroupName("precious"))))
                .isEqualTo(WireLogs.noLogGroup());
    }

    @Test
    @SuppressWarnings("deprecation") // the older operations are still AWS's
    void tagsAreTheSameByNameAndByArn() {
        logs.group("tagged");
        logs.client().tagResource(tag -> tag.resourceArn(logs.arn("tagged")).tags(Map.of("a", "1", "b", "2")));
        logs.client().tagLogGroup(tag -> tag.logGroupName("tagged").tags(Map.of("b", "3")));
        logs.client().untagLogGroup(untag -> untag.logGroupName("tagged").tags("a"));

        assertThat(logs.client()
                        .listTagsForResource(list -> list.resourceArn(logs.arn("tagged")))
                        .tags())
                .isEqualTo(Map.of("b", "3"))
                .isEqualTo(logs.client()
                        .listTagsLogGroup(list -> list.logGroupName("tagged"))
                        .tags());
        assertThat(Refused.by(() -> logs.client().listTagsForResource(list -> list.resourceArn(logs.arn("nobody")))))
                .isEqualTo(new Refused(400, "ResourceNotFoundException", "The specified resource does not exist."));
    }

    @Test
    void accountsAndRegionsAreApart() {
        logs.group("mine");
        assertThat(Refused.by(() -> logs.client()
                        .describeLogStreams(list -> list.logGroupIdentifier(
                                "arn:aws:logs:eu-west-1:" + AWS.account() + ":log-group:mine"))))
                .isEqualTo(WireLogs.noLogGroup());
    }
}
