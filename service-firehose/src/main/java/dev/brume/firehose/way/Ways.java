package dev.brume.firehose.way;

import dev.brume.core.delivery.Deliveries;
import dev.brume.core.dispatch.Core;
import dev.brume.core.identity.Place;
import dev.brume.firehose.delivery.Bucket;
import dev.brume.firehose.delivery.BucketSink;
import dev.brume.firehose.delivery.ErrorLog;
import dev.brume.firehose.delivery.ErrorOutput;
import dev.brume.firehose.delivery.ObjectStore;
import dev.brume.firehose.delivery.Route;
import dev.brume.firehose.delivery.Sink;
import dev.brume.firehose.destination.Destination;
import dev.brume.firehose.endpoint.EndpointSink;
import dev.brume.firehose.endpoint.EndpointTerms;
import dev.brume.firehose.endpoint.Posts;
import dev.brume.firehose.measure.DeliveryTarget;
import dev.brume.firehose.processing.Processing;
import dev.brume.firehose.processing.ProcessingPlan;
import dev.brume.firehose.stream.DeliveryStream;
import dev.brume.firehose.stream.FirehoseRecord;
import dev.brume.firehose.stream.Intake;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationDescription;
import software.amazon.awssdk.services.firehose.model.HttpEndpointS3BackupMode;
import software.amazon.awssdk.services.firehose.model.S3BackupMode;
import software.amazon.awssdk.services.firehose.model.S3DestinationDescription;
import software.amazon.awssdk.services.firehose.model.SplunkS3BackupMode;

/** Makes ways. Safe for many threads. */
public final class Ways {
    private static final int PARTITION_RETRY_SECONDS = 300;
    private final Core core;
    private final Posts posts;
    private final Function<Route, ObjectStore> stores;
    private final Deliveries deliveries;

    /**
     * @param posts to endpoints outside
     * @param stores where a way's objects are put
     */
    public Ways(Core core, Posts posts, Function<Route, ObjectStore> stores) {
        this.core = core;
        this.stores = stores;
        this.posts = posts;
        // What waits is bounded by the backlog, at the entrance: nothing that is in may be given up for want of room.
        this.deliveries = new Deliveries(core.time(), core.aws(), Long.MAX_VALUE);
    }

    /** The way to a stream's destination as it is now. */
    public Intake of(DeliveryStream stream, Destination destination, int version, Place place) {
        Route route = new Route(stream, version, place, core, deliveries);
        ObjectStore store = stores.apply(route);
        return switch (destination) {
            case Destination.S3 s3 -> toBucket(s3, route, store);
            case Destination.HttpEndpoint http ->
                toEndpoint(
                        http,
                        http.settings().endpointConfiguration().url(),
                        http.settings().roleARN(),
                        http.settings().s3BackupMode() == HttpEndpointS3BackupMode.ALL_DATA,
                        EndpointTerms.of(http, posts),
                        route,
                        store);
            case Destination.Splunk splunk ->
                toEndpoint(
                        splunk,
                        splunk.settings().hecEndpoint(),
                        null,
                        splunk.settings().s3BackupMode() == SplunkS3BackupMode.ALL_EVENTS,
                        EndpointTerms.of(splunk, posts),
                        route,
                        store);
        };
    }

    private static Intake toBucket(Destination.S3 destination, Route route, ObjectStore store) {
        ExtendedS3DestinationDescription settings = destination.settings();
        Bucket bucket = Bucket.of(destination.s3(), settings.customTimeZone(), settings.fileExtension());
        ErrorLog log = new ErrorLog(route, destination.logging(), settings.roleARN(), settings.bucketARN());
        ErrorOutput errors = new ErrorOutput(route, bucket, store, log);
        boolean partitioned = DestinationCheck.isPartitioned(settings);
        Sink end = new BucketSink(
                route, bucket, partitioned ? retriedFor(settings) : null, store, log, errors, DeliveryTarget.S3);
        Sink first = Processing.before(
                new Ending(end, errors),
                ProcessingPlan.of(destination.processing()),
                partitioned ? bucket.names().prefix() : null,
                settings.roleARN(),
                errors,
                route);
        boolean backedUp = settings.s3BackupMode() == S3BackupMode.ENABLED;
        return new Way(route, first, backedUp ? backup(settings.s3BackupDescription(), route, store) : null);
    }

    private static Intake toEndpoint(
            Destination destination,
            String url,
            @Nullable String roleArn,
            boolean backedUp,
            EndpointTerms terms,
            Route route,
            ObjectStore store) {
        S3DestinationDescription s3 = destination.s3();
        String role = roleArn == null ? s3.roleARN() : roleArn;
        ErrorLog log = new ErrorLog(route, destination.logging(), role, url);
        ErrorOutput errors = new ErrorOutput(route, Bucket.of(s3, null, null), store, log);
        Sink first = Processing.before(
                new Ending(new EndpointSink(route, url, terms, errors, log), errors),
                ProcessingPlan.of(destination.processing()),
                null,
                role,
                errors,
                route);
        return new Way(route, first, backedUp ? backup(s3, route, store) : null);
    }

    private static Duration retriedFor(ExtendedS3DestinationDescription settings) {
        var retry = settings.dynamicPartitioningConfiguration().retryOptions();
        return Duration.ofSeconds(
                retry == null || retry.durationInSeconds() == null
                        ? PARTITION_RETRY_SECONDS
                        : retry.durationInSeconds());
    }

    private static Sink backup(S3DestinationDescription settings, Route route, ObjectStore store) {
        Bucket bucket = Bucket.of(settings, null, null);
        ErrorLog log =
                new ErrorLog(route, settings.cloudWatchLoggingOptions(), settings.roleARN(), settings.bucketARN());
        return new BucketSink(
                route, bucket, null, store, log, new ErrorOutput(route, bucket, store, log), DeliveryTarget.BACKUP);
    }

    /** The last stage: the error output ends with it, for nothing can fail after. */
    private record Ending(Sink end, ErrorOutput errors) implements Sink {
        @Override
        public void take(List<FirehoseRecord> records) {
            end.take(records);
        }

        @Override
        public void close() {
            end.close();
            errors.close();
        }
    }
}
