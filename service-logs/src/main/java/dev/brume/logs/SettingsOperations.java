package dev.brume.logs;

import dev.brume.core.dispatch.Call;
import dev.brume.logs.group.LogGroup;
import dev.brume.logs.rules.LogsErrors;
import dev.brume.logs.rules.LogsLimits;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.AssociateKmsKeyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.AssociateKmsKeyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DisassociateKmsKeyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DisassociateKmsKeyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogGroupDeletionProtectionRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogGroupDeletionProtectionResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyResponse;

/** What changes a log group's settings: retention, KMS key, deletion protection. */
final class SettingsOperations {
    private final LogsDirectory directory;

    SettingsOperations(LogsDirectory directory) {
        this.directory = directory;
    }

    PutRetentionPolicyResponse putRetentionPolicy(PutRetentionPolicyRequest request, Call call) {
        Integer days = request.retentionInDays();
        if (!LogsLimits.RETENTION_DAYS.contains(days)) {
            throw LogsErrors.invalidParameter("1 validation error detected: Value '" + days
                    + "' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: "
                    + LogsLimits.RETENTION_DAYS);
        }
        retained(request.logGroupName(), call).change(settings -> settings.withRetention(days));
        return PutRetentionPolicyResponse.builder().build();
    }

    DeleteRetentionPolicyResponse deleteRetentionPolicy(DeleteRetentionPolicyRequest request, Call call) {
        retained(request.logGroupName(), call).change(settings -> settings.withRetention(null));
        return DeleteRetentionPolicyResponse.builder().build();
    }

    /** A group of which the retention may change. */
    private LogGroup retained(String name, Call call) {
        LogGroup group = directory.group(name, call);
        if (group.isForDelivery()) {
            throw LogsErrors.notForDelivery();
        }
        return group;
    }

    AssociateKmsKeyResponse associateKmsKey(AssociateKmsKeyRequest request, Call call) {
        group(request.logGroupName(), request.resourceIdentifier(), call)
                .change(settings -> settings.withKmsKey(request.kmsKeyId()));
        return AssociateKmsKeyResponse.builder().build();
    }

    DisassociateKmsKeyResponse disassociateKmsKey(DisassociateKmsKeyRequest request, Call call) {
        group(request.logGroupName(), request.resourceIdentifier(), call).change(settings -> settings.withKmsKey(null));
        return DisassociateKmsKeyResponse.builder().build();
    }

    PutLogGroupDeletionProtectionResponse putLogGroupDeletionProtection(
            PutLogGroupDeletionProtectionRequest request, Call call) {
        directory
                .group(null, request.logGroupIdentifier(), call)
                .change(settings -> settings.withDeletionProtection(request.deletionProtectionEnabled()));
        return PutLogGroupDeletionProtectionResponse.builder().build();
    }

    /** A resource identifier may also name all query results, which have no key here. */
    private LogGroup group(@Nullable String name, @Nullable String identifier, Call call) {
        if (identifier != null && identifier.endsWith(":query-result:*")) {
            throw LogsErrors.invalidParameter("Brume does not encrypt query results: " + identifier);
        }
        return directory.group(name, identifier, call);
    }
}
