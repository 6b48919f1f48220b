package dev.brume.logs;

import dev.brume.logs.group.LogGroup;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.Entity;
import software.amazon.awssdk.services.cloudwatchlogs.model.EntityRejectionErrorType;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroupClass;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedEntityInfo;

/**
 * Says why the entity of a PutLogEvents is none. The events are taken all the same. Of an entity that is one nothing is seen again in
 * this API: CloudWatch's console shows what is related to it.
 *
 * <p>See CloudWatch User Guide, "How to add related information to custom telemetry sent to CloudWatch".
 */
final class EntityCheck {
    private static final Set<String> RESOURCES = Set.of("AWS::Resource", "Resource");
    private static final Set<String> SERVICES = Set.of("AWS::Service", "Service", "RemoteService");
    private static final Set<String> KEYS = Set.of("Type", "ResourceType", "Identifier", "Name", "Environment");

    private EntityCheck() {}

    /** Null for an entity that is one, and for none. */
    static @Nullable RejectedEntityInfo rejection(@Nullable Entity entity, LogGroup group) {
        if (entity == null) {
            return null;
        }
        EntityRejectionErrorType error = error(entity, group);
        return error == null
                ? null
                : RejectedEntityInfo.builder().errorType(error).build();
    }

    private static @Nullable EntityRejectionErrorType error(Entity entity, LogGroup group) {
        if (!group.logGroupClass().equals(LogGroupClass.STANDARD.toString())) {
            return EntityRejectionErrorType.UNSUPPORTED_LOG_GROUP_TYPE;
        }
        Map<String, String> keys = entity.keyAttributes();
        if (!KEYS.containsAll(keys.keySet())) {
            return EntityRejectionErrorType.INVALID_KEY_ATTRIBUTES;
        }
        String type = keys.get("Type");
        if (type == null) {
            return EntityRejectionErrorType.MISSING_REQUIRED_FIELDS;
        }
        if (RESOURCES.contains(type)) {
            return lacks(keys, "ResourceType", "Identifier");
        }
        return SERVICES.contains(type)
                ? lacks(keys, "Name", "Environment")
                : EntityRejectionErrorType.INVALID_TYPE_VALUE;
    }

    private static @Nullable EntityRejectionErrorType lacks(Map<String, String> keys, String one, String other) {
        return keys.containsKey(one) && keys.containsKey(other)
                ? null
                : EntityRejectionErrorType.MISSING_REQUIRED_FIELDS;
    }
}
