package dev.brume.conformance.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.IncludedData;
import software.amazon.awssdk.services.sfn.model.LogLevel;
import software.amazon.awssdk.services.sfn.model.LoggingConfiguration;
import software.amazon.awssdk.services.sfn.model.StartSyncExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import software.amazon.awssdk.services.sfn.model.SyncExecutionStatus;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineResponse;

class StateMachinesTest {
    private static final String ONE =
            "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"Result\":1,\"End\":true}}}";
    private static final String TWO =
            "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"Result\":2,\"End\":true}}}";

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireStates states = new WireStates(AWS);

    @ParameterizedTest
    @CsvSource({
        "CUSTOMER_MANAGED_KMS_KEY,,, Must set a valid kmsKeyId.",
        "AWS_OWNED_KEY, k,, Custom kmsKeyId is not allowed when selecting AWS_OWNED_KEY.",
        "AWS_OWNED_KEY,, 60, Custom kmsDataKeyReusePeriodSeconds is not allowed when selecting AWS_OWNED_KEY."
    })
    void encryptionHasItsKeyOrNone(String type, String key, Integer seconds, String reason) {
        assertThat(Refused.by(() -> states.client()
                        .createActivity(create -> create.name("sealed")
                                .encryptionConfiguration(encryption ->
                                        encryption.type(type).kmsKeyId(key).kmsDataKeyReusePeriodSeconds(seconds)))))
                .isEqualTo(new Refused(
                        400, "InvalidEncryptionConfiguration", "Invalid Encryption Configuration: " + reason));
    }

    @ParameterizedTest
    @CsvSource({
        ", Must set valid CloudWatch Log Group ARN.",
        "arn:aws:s3:::logs, Provided ARN is not CloudWatch Logs Log Group ARN.",
        "arn:aws:logs:us-east-1:000000000000:log-group:g, Log Group ARN must be provided with '*' qualifier."
    })
    void aLogGroupIsNamedInFull(String group, String reason) {
        assertThat(Refused.by(() -> states.client()
                        .createStateMachine(create -> create.name("unlogged")
                                .definition(ONE)
                                .roleArn(WireStates.ROLE)
                                .loggingConfiguration(log -> log.level(LogLevel.ALL)
                                        .destinations(
                                                to -> to.cloudWatchLogsLogGroup(name -> name.logGroupArn(group)))))))
                .isEqualTo(new Refused(400, "InvalidLoggingConfiguration", "Invalid Logging Configuration: " + reason));
    }

    @Test
    void anActivityKeepsItsEncryptionSettings() {
        String key = "arn:aws:kms:us-east-1:111122223333:key/one";
        String arn = states.client()
                .createActivity(create -> create.name("sealed")
                        .encryptionConfiguration(encryption ->
                                encryption.type("CUSTOMER_MANAGED_KMS_KEY").kmsKeyId(key)))
                .activityArn();
        assertThat(states.client()
                        .describeActivity(describe -> describe.activityArn(arn))
                        .encryptionConfiguration()
                        .kmsKeyId())
                .isEqualTo(key);
        assertThat(Refused.by(() -> states.client().createActivity(create -> create.name("sealed"))))
                .isEqualTo(new Refused(400, "ActivityAlreadyExists", "Activity Already Exists: '" + arn + "'"));
    }

    @Test
    void describesWhatWasCreated() {
        String arn = states.create(ONE);
        DescribeStateMachineResponse shown =
                states.client().describeStateMachine(describe -> describe.stateMachineArn(arn));
        assertThat(shown.definition()).isEqualTo(ONE);
        assertThat(shown.type()).isEqualTo(StateMachineType.STANDARD);
        assertThat(shown.statusAsString()).isEqualTo("ACTIVE");
        assertThat(shown.loggingConfiguration().level()).isEqualTo(LogLevel.OFF);
        assertThat(shown.revisionId()).isNull();
    }

    @Test
    void creatingTheSameAgainChangesNothing() {
        String first = create("same", ONE);
        assertThat(create("same", ONE)).isEqualTo(first);
        assertThat(Refused.by(() -> create("same", TWO)))
                .isEqualTo(
                        new Refused(400, "StateMachineAlreadyExists", "State Machine Already Exists: '" + first + "'"));
    }

    private String create(String name, String definition) {
        return states.client()
                .createStateMachine(
                        create -> create.name(name).definition(definition).roleArn(WireStates.ROLE))
                .stateMachineArn();
    }

    @Test
    void aDefinitionWithoutStatesIsRefused() {
        assertThat(Refused.by(() -> states.create("{\"StartAt\":\"A\"}")))
                .isEqualTo(new Refused(
                        400,
                        "InvalidDefinition",
                        "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: These fields are required: [States]"
                                + " at /'"));
    }

    @Test
    void namesHaveNoBlanks() {
        assertThat(Refused.by(() -> create("a b", ONE)))
                .isEqualTo(new Refused(400, "InvalidName", "Invalid Name: 'a b'"));
    }

    @Test
    void aMachineThatIsNotThereIsNamed() {
        String arn = states.create(ONE) + "x";
        assertThat(Refused.by(() -> states.client().startExecution(start -> start.stateMachineArn(arn))))
                .isEqualTo(new Refused(400, "StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'"));
    }

    @Test
    void anAliasSharesExecutionsBetweenTwoVersions() {
        String arn = states.create(ONE);
        String one = states.client()
                .publishStateMachineVersion(publish -> publish.stateMachineArn(arn))
                .stateMachineVersionArn();
        String two = states.client()
                .updateStateMachine(
                        update -> update.stateMachineArn(arn).definition(TWO).publish(true))
                .stateMachineVersionArn();
        assertThat(one).isEqualTo(arn + ":1");
        assertThat(two).isEqualTo(arn + ":2");
        String alias = states.client()
                .createStateMachineAlias(create -> create.name("live")
                        .routingConfiguration(
                                route -> route.stateMachineVersionArn(one).weight(50),
                                route -> route.stateMachineVersionArn(two).weight(50)))
                .stateMachineAliasArn();
        Set<String> outputs = new HashSet<>();
        for (int i = 0; i < 64; i++) {
            outputs.add(states.describe(states.start(alias, "{}")).output());
        }
        assertThat(outputs).containsExactlyInAnyOrder("1", "2");
        assertThat(Refused.by(() ->
                                states.client().deleteStateMachineVersion(delete -> delete.stateMachineVersionArn(one)))
                        .code())
                .isEqualTo("ConflictException");
        assertThat(states.client()
                        .listExecutions(list -> list.stateMachineArn(alias).maxResults(1000))
                        .executions())
                .hasSize(64);
    }

    @Test
    void expressMachinesAnswerAtOnce() {
        String arn = states.create(ONE, StateMachineType.EXPRESS);
        try (SfnClient client = states.clientWithoutHostPrefix()) {
            StartSyncExecutionResponse answer = client.startSyncExecution(
                    start -> start.stateMachineArn(arn).input("{\"a\":1}"));
            assertThat(answer.status()).isEqualTo(SyncExecutionStatus.SUCCEEDED);
            assertThat(answer.output()).isEqualTo("1");
            assertThat(answer.billingDetails().billedMemoryUsedInMB()).isEqualTo(64);
            assertThat(answer.billingDetails().billedDurationInMilliseconds()).isEqualTo(100);
            String standard = states.create(ONE);
            assertThat(Refused.by(() -> client.startSyncExecution(start -> start.stateMachineArn(standard))))
                    .isEqualTo(new Refused(
                            400,
                            "StateMachineTypeNotSupported",
                            "This operation is not supported by this type of state machine"));
        }
    }

    @Test
    void anUpdateThatChangesNothingKeepsTheRevisionAndItsVersion() {
        String arn = states.create(ONE);
        assertThat(publish(arn, ONE).revisionId()).isNull();
        UpdateStateMachineResponse changed = publish(arn, TWO);
        UpdateStateMachineResponse again = publish(arn, TWO);
        assertThat(again.revisionId()).isEqualTo(changed.revisionId());
        assertThat(again.stateMachineVersionArn()).isEqualTo(arn + ":2");
    }

    @Test
    void aVersionThatIsPublishedAgainTakesOverItsNewDescription() {
        String arn = states.create(ONE);
        publish(arn, ONE, "first");
        String version = publish(arn, ONE, "second").stateMachineVersionArn();
        publish(arn, ONE);
        assertThat(version).isEqualTo(arn + ":1");
        assertThat(states.client()
                        .describeStateMachine(describe -> describe.stateMachineArn(version))
                        .description())
                .isEqualTo("second");
    }

    private UpdateStateMachineResponse publish(String arn, String definition, String description) {
        return states.client()
                .updateStateMachine(update -> update.stateMachineArn(arn)
                        .definition(definition)
                        .publish(true)
                        .versionDescription(description));
    }

    private UpdateStateMachineResponse publish(String arn, String definition) {
        return states.client()
                .updateStateMachine(update ->
                        update.stateMachineArn(arn).definition(definition).publish(true));
    }

    @Test
    void versionsAndMapStatesAreNotUpdated() {
        String version = publish(states.create(ONE), ONE).stateMachineVersionArn();
        assertThat(Refused.by(() -> publish(version, TWO)))
                .isEqualTo(new Refused(
                        400, "StateMachineDoesNotExist", "State Machine Does Not Exist: '" + version + "'"));
        assertThat(Refused.by(() -> publish(states.create(ONE) + "/Each", TWO)).code())
                .isEqualTo("ValidationException");
    }

    @Test
    void anAliasThatIsNotThereIsNotDescribed() {
        String alias = states.create(ONE) + ":nowhere";
        assertThat(Refused.by(() -> states.client().describeStateMachine(describe -> describe.stateMachineArn(alias))))
                .isEqualTo(
                        new Refused(400, "StateMachineDoesNotExist", "State Machine Does Not Exist: '" + alias + "'"));
        assertThat(Refused.by(() -> states.client()
                        .updateStateMachineAlias(
                                update -> update.stateMachineAliasArn(alias).description("d"))))
                .isEqualTo(new Refused(400, "ResourceNotFound", "Request references a resource that does not exist."));
        states.client().deleteStateMachineAlias(delete -> delete.stateMachineAliasArn(alias));
    }

    @Test
    void anAliasNamesTheVersionsThatItRefuses() {
        String arn = states.create(ONE);
        String one = publish(arn, ONE).stateMachineVersionArn();
        assertThat(Refused.by(() -> alias(one, one)))
                .isEqualTo(new Refused(
                        400,
                        "ValidationException",
                        "Routing configuration must contain distinct state machine version ARNs. Received: [" + one
                                + ", " + one + "]"));
        assertThat(Refused.by(() -> alias(arn, one)))
                .isEqualTo(new Refused(
                        400,
                        "ValidationException",
                        "Routing configuration must contain state machine version ARNs. Received: [" + arn + ", " + one
                                + "]"));
    }

    private void alias(String first, String second) {
        states.client()
                .createStateMachineAlias(create -> create.name("refused")
                        .routingConfiguration(
                                route -> route.stateMachineVersionArn(first).weight(50),
                                route -> route.stateMachineVersionArn(second).weight(50)));
    }

    @Test
    void aLogGroupMustBeThere() {
        String group = "arn:aws:logs:us-east-1:" + AWS.account() + ":log-group:/states/nowhere:*";
        LoggingConfiguration logging = LoggingConfiguration.builder()
                .level(LogLevel.ALL)
                .destinations(to -> to.cloudWatchLogsLogGroup(log -> log.logGroupArn(group)))
                .build();
        Refused notFound = new Refused(
                400, "InvalidLoggingConfiguration", "Invalid Logging Configuration: Log Destination not found.");
        assertThat(Refused.by(() -> states.client()
                        .createStateMachine(create -> create.name("unlogged")
                                .definition(ONE)
                                .roleArn(WireStates.ROLE)
                                .loggingConfiguration(logging))))
                .isEqualTo(notFound);
        String arn = states.create(ONE);
        assertThat(Refused.by(() -> states.client()
                        .updateStateMachine(
                                update -> update.stateMachineArn(arn).loggingConfiguration(logging))))
                .isEqualTo(notFound);
    }

    @Test
    void whatIsLoggedHasAPlainName() {
        String group = "arn:aws:logs:us-east-1:" + AWS.account() + ":log-group:/states/nowhere:*";
        assertThat(Refused.by(() -> states.client()
                        .createStateMachine(create -> create.name("größe")
                                .definition(ONE)
                                .roleArn(WireStates.ROLE)
                                .loggingConfiguration(logging -> logging.level(LogLevel.ALL)
                                        .destinations(
                                                to -> to.cloudWatchLogsLogGroup(log -> log.logGroupArn(group)))))))
                .isEqualTo(new Refused(
                        400,
                        "InvalidLoggingConfiguration",
                        "Invalid Logging Configuration: 1 validation error detected: Value 'arn:aws:states:us-east-1:"
                                + AWS.account() + ":stateMachine:größe' at 'resourceId' failed to satisfy constraint: "
                                + "Member must satisfy regular expression pattern: ^[0-9A-Za-z.\\/\\-_:]+$"));
        create("größe", ONE);
    }

    @Test
    void anExpressExecutionThatFailsTellsOfAnOutputThatItHasNot() {
        String arn = states.create("""
                {"StartAt":"F","States":{"F":{"Type":"Fail","Error":"E","Cause":"c"}}}""", StateMachineType.EXPRESS);
        try (SfnClient client = states.clientWithoutHostPrefix()) {
            StartSyncExecutionResponse answer = client.startSyncExecution(start -> start.stateMachineArn(arn));
            assertThat(answer.status()).isEqualTo(SyncExecutionStatus.FAILED);
            assertThat(answer.output()).isNull();
            assertThat(answer.outputDetails().included()).isTrue();
        }
    }

    @Test
    void expressExecutionsAreNotRedriven() {
        String context = """
                {"StartAt":"P","States":{"P":{"Type":"Pass","Parameters":{"run.$":"$$.Execution"},"End":true}}}""";
        String arn = states.create(context, StateMachineType.EXPRESS);
        try (SfnClient client = states.clientWithoutHostPrefix()) {
            assertThat(client.startSyncExecution(start -> start.stateMachineArn(arn))
                            .output())
                    .contains("StartTime")
                    .doesNotContain("RedriveCount");
        }
        assertThat(states.run(context, "{}").output()).contains("\"RedriveCount\":0");
    }

    @Test
    void metadataAloneHoldsNoData() {
        String arn = states.create(ONE, StateMachineType.EXPRESS);
        try (SfnClient client = states.clientWithoutHostPrefix()) {
            StartSyncExecutionResponse answer = client.startSyncExecution(
                    start -> start.stateMachineArn(arn).input("{\"a\":1}").includedData(IncludedData.METADATA_ONLY));
            assertThat(answer.status()).isEqualTo(SyncExecutionStatus.SUCCEEDED);
            assertThat(answer.input()).isNull();
            assertThat(answer.output()).isNull();
        }
    }

    @Test
    void tagsAreKept() {
        String arn = states.create(ONE);
        states.client()
                .tagResource(tag -> tag.resourceArn(arn)
                        .tags(t -> t.key("a").value("1"), t -> t.key("b").value("2")));
        states.client().untagResource(untag -> untag.resourceArn(arn).tagKeys("a"));
        assertThat(states.client()
                        .listTagsForResource(list -> list.resourceArn(arn))
                        .tags())
                .extracting(tag -> tag.key())
                .containsExactly("b");
    }
}
