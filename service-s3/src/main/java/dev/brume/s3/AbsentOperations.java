package dev.brume.s3;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Operations;
import dev.brume.s3.bucket.Buckets;
import dev.brume.s3.settings.SettingErrors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteBucketAnalyticsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketAnalyticsConfigurationResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketIntelligentTieringConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketIntelligentTieringConfigurationResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketInventoryConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketInventoryConfigurationResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketMetricsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketMetricsConfigurationResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketReplicationResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.GetBucketAnalyticsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAnalyticsConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketIntelligentTieringConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketIntelligentTieringConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketInventoryConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketInventoryConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketMetricsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketMetricsConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.ListBucketAnalyticsConfigurationsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketAnalyticsConfigurationsResponse;
import software.amazon.awssdk.services.s3.model.ListBucketIntelligentTieringConfigurationsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketIntelligentTieringConfigurationsResponse;
import software.amazon.awssdk.services.s3.model.ListBucketInventoryConfigurationsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketInventoryConfigurationsResponse;
import software.amazon.awssdk.services.s3.model.ListBucketMetricsConfigurationsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketMetricsConfigurationsResponse;

/**
 * What no bucket has here, as AWS answers for a bucket that has none: websites, replication, analytics, inventories, metrics, archive
 * tiers. To set them is refused by name.
 */
final class AbsentOperations {
    private final Buckets buckets;

    AbsentOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    void operations(Operations ops) {
        ops.add(DeleteBucketAnalyticsConfigurationRequest::builder, this::deleteBucketAnalyticsConfiguration);
        ops.add(
                DeleteBucketIntelligentTieringConfigurationRequest::builder,
                this::deleteBucketIntelligentTieringConfiguration);
        ops.add(DeleteBucketInventoryConfigurationRequest::builder, this::deleteBucketInventoryConfiguration);
        ops.add(DeleteBucketMetricsConfigurationRequest::builder, this::deleteBucketMetricsConfiguration);
        ops.add(DeleteBucketReplicationRequest::builder, this::deleteBucketReplication);
        ops.add(DeleteBucketWebsiteRequest::builder, this::deleteBucketWebsite);
        ops.add(GetBucketAnalyticsConfigurationRequest::builder, this::getBucketAnalyticsConfiguration);
        ops.add(
                GetBucketIntelligentTieringConfigurationRequest::builder,
                this::getBucketIntelligentTieringConfiguration);
        ops.add(GetBucketInventoryConfigurationRequest::builder, this::getBucketInventoryConfiguration);
        ops.add(GetBucketMetricsConfigurationRequest::builder, this::getBucketMetricsConfiguration);
        ops.add(GetBucketReplicationRequest::builder, this::getBucketReplication);
        ops.add(GetBucketWebsiteRequest::builder, this::getBucketWebsite);
        ops.add(ListBucketAnalyticsConfigurationsRequest::builder, this::listBucketAnalyticsConfigurations);
        ops.add(
                ListBucketIntelligentTieringConfigurationsRequest::builder,
                this::listBucketIntelligentTieringConfigurations);
        ops.add(ListBucketInventoryConfigurationsRequest::builder, this::listBucketInventoryConfigurations);
        ops.add(ListBucketMetricsConfigurationsRequest::builder, this::listBucketMetricsConfigurations);
    }

    private void find(String bucket, @Nullable String expectedOwner, Call call) {
        buckets.find(bucket, expectedOwner, call);
    }

    ListBucketAnalyticsConfigurationsResponse listBucketAnalyticsConfigurations(
            ListBucketAnalyticsConfigurationsRequest request, Call call) {
        find(request.bucket(), request.expectedBucketOwner(), call);
        return ListBucketAnalyticsConfigurationsResponse.builder()
                .isTruncated(false)
                .build();
    }

    GetBucketAnalyticsConfigurationResponse getBucketAnalyticsConfiguration(
            GetBucketAnalyticsConfigurationRequest request, Call call) {
        find(request.bucket(), request.expectedBucketOwner(), call);
        throw SettingErrors.noConfiguration();
    }

    DeleteBucketAnalyticsConfigurationResponse deleteBucketAnalyticsConfiguration(
            DeleteBucketAnalyticsConfigurationRequest request, Call call) {
        find(request.bucket(), request.expectedBucketOwner(), call);
        throw SettingErrors.noConfiguration();
    }

    ListBucketInventoryConfigurationsResponse listBucketInventoryConfigurations(
            ListBucketInventoryConfigurationsRequest request, Call call) {
        find(request.bucket(), request.expectedBucketOwner(), call);
        return ListBucketInventoryConfigurationsResponse.builder()
                .isTruncated(false)
                .build();
    }

    GetBucketInventoryConfigurationResponse getBucketInventoryConfiguration(
            GetBucketInventoryConfigurationRequest request, Call call) {
        find(request.bucket(), request.expectedBucketOwner(), call);
        throw SettingErrors.noConfiguration();
    }

    DeleteBucketInventoryConfigurationResponse deleteBucketInventoryConfiguration(
            DeleteBucketInventoryConfigurationRequest request, Call call) {
        find(request.bucket(), request.expectedBucketOwner(), call);
        throw SettingErrors.noConfiguration();
    }

    ListBucketMetricsConfigurationsResponse listBucketMetricsConfigurations(
            ListBucketMetricsConfigurationsRequest request, Call call) {
        find(request.bucket(), request.expectedBucketOwner(), call);
        return ListBucketMetricsConfigurationsResponse.builder()
                .isTruncated(false)
                .build();
    }

    GetBucketMetricsConfigurationResponse getBucketMetricsConfiguration(
            GetBucketMetricsConfigurationRequest request, Call call) {
        find(request.bucket(), request.expectedBucketOwner(), call);
        throw SettingErrors.noConfiguration();
    }

    DeleteBucketMetricsConfigurationResponse deleteBucketMetricsConfiguration(
            DeleteBucketMetricsConfigurationRequest request, Call call) {
        find(request.bucket(), request.expectedBucketOwner(), call);
        throw SettingErrors.noConfiguration();
    }

    ListBucketIntelligentTieringConfigurationsResponse listBucketIntelligentTieringConfigurations(
            ListBucketIntelligentTieringConfigurationsRequest request, Call call) {
        find(request.bucket(), request.expectedBucketOwner(), call);
        return ListBucketIntelligentTieringConfigurationsResponse.builder()
                .isTruncated(false)
                .build();
    }

    GetBucketIntelligentTieringConfigurationResponse getBucketIntelligentTieringConfiguration(
            GetBucketIntelligentTieringConfigurationRequest request, Call call) {
        find(request.bucket(), request.expectedBucketOwner(), call);
        throw SettingErrors.noConfiguration();
    }

    DeleteBucketIntelligentTieringConfigurationResponse deleteBucketIntelligentTieringConfiguration(
            DeleteBucketIntelligentTieringConfigurationRequest request, Call call) {
        find(request.bucket(), request.expectedBucketOwner(), call);
        throw SettingErrors.noConfiguration();
    }

    GetBucketWebsiteResponse getBucketWebsite(GetBucketWebsiteRequest request, Call call) {
        find(request.bucket(), request.expectedBucketOwner(), call);
        throw SettingErrors.noWebsite(request.bucket());
    }

    DeleteBucketWebsiteResponse deleteBucketWebsite(DeleteBucketWebsiteRequest request, Call call) {
        find(request.bucket(), request.expectedBucketOwner(), call);
        return DeleteBucketWebsiteResponse.builder().build();
    }

    GetBucketReplicationResponse getBucketReplication(GetBucketReplicationRequest request, Call call) {
        find(request.bucket(), request.expectedBucketOwner(), call);
        throw SettingErrors.noReplication(request.bucket());
    }

    DeleteBucketReplicationResponse deleteBucketReplication(DeleteBucketReplicationRequest request, Call call) {
        find(request.bucket(), request.expectedBucketOwner(), call);
        return DeleteBucketReplicationResponse.builder().build();
    }
}
