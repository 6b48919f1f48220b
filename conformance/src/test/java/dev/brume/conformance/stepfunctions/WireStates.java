package dev.brume.conformance.stepfunctions;

import dev.brume.conformance.aws.TestAws;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import software.amazon.awssdk.services.sqs.SqsClient;

/** State machines by the official client. */
final class WireStates {
    static final String ROLE = "arn:aws:iam::000000000000:role/states";
    private final TestAws aws;

    WireStates(TestAws aws) {
        this.aws = aws;
    }

    SfnClient client() {
        return aws.client(SfnClient.class, SfnClient::builder);
    }

    /** For StartSyncExecution and TestState: sync-127.0.0.1 is no host, so a client for a local endpoint switches the prefix off. */
    SfnClient clientWithoutHostPrefix() {
        return SfnClient.builder()
                .endpointOverride(URI.create(aws.endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(aws.account(), "secret")))
                .overrideConfiguration(
                        config -> config.putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    SqsClient sqs() {
        return aws.client(SqsClient.class, SqsClient::builder);
    }

    String create(String definition) {
        return create(definition, StateMachineType.STANDARD);
    }

    String create(String definition, StateMachineType type) {
        return client().createStateMachine(create -> create.name("m" + UUID.randomUUID())
                        .definition(definition)
                        .roleArn(ROLE)
                        .type(type))
                .stateMachineArn();
    }

    String start(String machine, String input) {
        String arn = client().startExecution(
                        start -> start.stateMachineArn(machine).input(input))
                .executionArn();
        aws.awaitIdle();
        return arn;
    }

    /** Runs a new machine. */
    DescribeExecutionResponse run(String definition, String input) {
        return describe(start(create(definition), input));
    }

    DescribeExecutionResponse describe(String execution) {
        return client().describeExecution(describe -> describe.executionArn(execution));
    }

    ExecutionStatus status(String execution) {
        return describe(execution).status();
    }

    List<String> types(String execution) {
        return history(execution).stream().map(HistoryEvent::typeAsString).toList();
    }

    List<HistoryEvent> history(String execution) {
        return client().getExecutionHistory(get -> get.executionArn(execution).maxResults(1000))
                .events();
    }
}
