package dev.brume.conformance.clients;

import java.net.URI;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.common.KinesisClientUtil;
import software.amazon.kinesis.coordinator.CoordinatorConfig;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.retrieval.RetrievalConfig;
import software.amazon.kinesis.retrieval.RetrievalSpecificConfig;
import software.amazon.kinesis.retrieval.fanout.FanOutConfig;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/** An application with one worker of the Kinesis Client Library, told to be in a hurry: by itself it takes tens of seconds for what is here done in one. */
final class KclApplication implements AutoCloseable {
    /** How the records come. */
    enum Retrieval {
        POLLING,
        FAN_OUT
    }

    private final String name;
    private final ReadRecords records;
    private final KinesisAsyncClient kinesis;
    private final DynamoDbAsyncClient dynamo;
    private final CloudWatchAsyncClient cloudWatch;
    private final Scheduler scheduler;
    private final Thread thread;

    KclApplication(
            String name, String stream, Retrieval retrieval, URI endpoint, LeaseTables leases, ReadRecords records) {
        this.name = name;
        this.records = records;
        kinesis = kinesis(endpoint);
        dynamo = leases.client();
        leases.prepare(name);
        cloudWatch = CloudWatchAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
        scheduler = scheduler(stream, retrieval);
        thread = Thread.ofPlatform().name(name).daemon().start(scheduler);
    }

    private static KinesisAsyncClient kinesis(URI endpoint) {
        return KinesisClientUtil.createKinesisAsyncClient(KinesisAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))));
    }

    private Scheduler scheduler(String stream, Retrieval retrieval) {
        InitialPositionInStreamExtended beginning =
                InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON);
        ConfigsBuilder configs = new ConfigsBuilder(
                new SingleStreamTracker(stream, beginning),
                name,
                kinesis,
                dynamo,
                cloudWatch,
                UUID.randomUUID().toString(),
                records::processor);
        RetrievalConfig retrieving = configs.retrievalConfig().retrievalSpecificConfig(retrieving(stream, retrieval));
        return new Scheduler(
                configs.checkpointConfig(),
                hurried(configs.coordinatorConfig()),
                hurried(configs.leaseManagementConfig()),
                configs.lifecycleConfig(),
                configs.metricsConfig().metricsFactory(new NullMetricsFactory()),
                configs.processorConfig(),
                retrieving);
    }

    private RetrievalSpecificConfig retrieving(String stream, Retrieval retrieval) {
        return switch (retrieval) {
            case POLLING -> new PollingConfig(stream, kinesis).idleTimeBetweenReadsInMillis(200);
            case FAN_OUT ->
                new FanOutConfig(kinesis)
                        .streamName(stream)
                        .applicationName(name)
                        .retryBackoffMillis(100);
        };
    }

    private static CoordinatorConfig hurried(CoordinatorConfig config) {
        return config.parentShardPollIntervalMillis(100)
                .shardConsumerDispatchPollIntervalMillis(100)
                .schedulerInitializationBackoffTimeMillis(100);
    }

    private static LeaseManagementConfig hurried(LeaseManagementConfig config) {
        config.workerUtilizationAwareAssignmentConfig().disableWorkerMetrics(true);
        // Long enough that a worker on a busy machine renews its leases in time; one that closes gives them up at once.
        return config.failoverTimeMillis(120_000)
                .leaseAssignmentIntervalMillis(300L)
                .shardSyncIntervalMillis(500)
                .listShardsBackoffTimeInMillis(100)
                .leasesRecoveryAuditorExecutionFrequencyMillis(500)
                .leasesRecoveryAuditorInconsistencyConfidenceThreshold(1);
    }

    /** Waits until so many records in all were processed, by this application and those before it. */
    void awaitRecords(int number) {
        records.awaitRecords(number);
    }

    /** Waits until these shards were processed to their ends. */
    void awaitEnd(Set<String> shards) {
        records.awaitEnd(shards);
    }

    /** Checkpoints and gives up its leases, as an application does that is replaced by its next version. */
    @Override
    public void close() {
        try {
            scheduler.startGracefulShutdown().get(30, TimeUnit.SECONDS);
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            scheduler.shutdown();
        } finally {
            kinesis.close();
            dynamo.close();
            cloudWatch.close();
        }
    }
}
