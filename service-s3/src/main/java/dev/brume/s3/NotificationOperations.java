package dev.brume.s3;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Ids;
import dev.brume.s3.bucket.Bucket;
import dev.brume.s3.bucket.Buckets;
import dev.brume.s3.notification.ConfigurationReader;
import dev.brume.s3.notification.DestinationCheck;
import dev.brume.s3.notification.EventNotifications;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationResponse;

/** Whom a bucket tells of what happens to its objects. */
final class NotificationOperations {
    private final Buckets buckets;
    private final Ids ids;
    private final DestinationCheck check;

    NotificationOperations(Buckets buckets, Core core) {
        this.buckets = buckets;
        this.ids = core.ids();
        this.check = new DestinationCheck(core.aws());
    }

    CompletionStage<PutBucketNotificationConfigurationResponse> putBucketNotificationConfiguration(
            PutBucketNotificationConfigurationRequest request, Call call) {
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        EventNotifications asked = ConfigurationReader.read(request.notificationConfiguration(), bucket, ids);
        CompletionStage<Void> checked = Boolean.TRUE.equals(request.skipDestinationValidation())
                ? CompletableFuture.completedFuture(null)
                : check.check(asked, bucket, call);
        return checked.thenApply(sound -> {
            bucket.settings().set(EventNotifications.class, asked);
            return PutBucketNotificationConfigurationResponse.builder().build();
        });
    }

    GetBucketNotificationConfigurationResponse getBucketNotificationConfiguration(
            GetBucketNotificationConfigurationRequest request, Call call) {
        EventNotifications set = buckets.find(request.bucket(), request.expectedBucketOwner(), call)
                .settings()
                .find(EventNotifications.class);
        NotificationConfiguration said =
                set == null ? NotificationConfiguration.builder().build() : set.said();
        return GetBucketNotificationConfigurationResponse.builder()
                .topicConfigurations(said.topicConfigurations())
                .queueConfigurations(said.queueConfigurations())
                .lambdaFunctionConfigurations(said.lambdaFunctionConfigurations())
                .eventBridgeConfiguration(said.eventBridgeConfiguration())
                .build();
    }
}
