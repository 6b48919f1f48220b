package dev.brume.conformance.roundtrip;

import java.net.URI;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.pipes.PipesClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The services whose official client for Java takes part. */
enum SdkService {
    // The client would hold the random answer's digests against the message.
    SQS("sqs", () -> SqsClient.builder().checksumValidationEnabled(false)),
    SNS("sns", SnsClient::builder),
    KINESIS("kinesis", KinesisClient::builder),
    FIREHOSE("firehose", FirehoseClient::builder),
    EVENTS("events", EventBridgeClient::builder),
    SCHEDULER("scheduler", SchedulerClient::builder),
    PIPES("pipes", PipesClient::builder),
    STATES("states", SfnClient::builder),
    LAMBDA("lambda", LambdaClient::builder),
    IAM("iam", IamClient::builder),
    STS("sts", StsClient::builder),
    LOGS("logs", CloudWatchLogsClient::builder),
    CLOUDWATCH("cloudwatch", CloudWatchClient::builder),
    S3("s3", () -> S3Client.builder().forcePathStyle(true));

    private final String table;
    private final Supplier<? extends AwsClientBuilder<?, ?>> builder;

    SdkService(String table, Supplier<? extends AwsClientBuilder<?, ?>> builder) {
        this.table = table;
        this.builder = builder;
    }

    String table() {
        return table;
    }

    /** Whether the client's protocol has a form for an empty collection; query and XML have none that it uses. */
    boolean tellsEmptyFromNone() {
        return switch (this) {
            case SNS, IAM, STS, CLOUDWATCH, S3 -> false;
            default -> true;
        };
    }

    /** The sync client; close it. */
    AutoCloseable client(URI endpoint) {
        AwsClientBuilder<?, ?> configured = builder.get();
        configured.endpointOverride(endpoint);
        configured.region(Region.EU_CENTRAL_1);
        configured.credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("111122223333", "secret")));
        configured.overrideConfiguration(
                override -> override.putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true)
                        .retryStrategy(DefaultRetryStrategy.doNotRetry()));
        ((SdkSyncClientBuilder<?, ?>) configured).httpClientBuilder(UrlConnectionHttpClient.builder());
        return (AutoCloseable) configured.build();
    }
}
