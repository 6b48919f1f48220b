package dev.brume.sqs.queue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/**
 * Which queues may name a queue as their dead-letter queue.
 *
 * @param sources the ARNs of those that may, where the permission is {@code byQueue}
 */
public record RedriveAllowPolicy(Permission permission, Set<String> sources) {
    static final RedriveAllowPolicy ALLOW_ALL = new RedriveAllowPolicy(Permission.ALLOW_ALL, Set.of());

    /** {@code redrivePermission}. */
    public enum Permission {
        ALLOW_ALL,
        DENY_ALL,
        BY_QUEUE
    }

    public boolean allows(String sourceArn) {
        return switch (permission) {
            case ALLOW_ALL -> true;
            case DENY_ALL -> false;
            case BY_QUEUE -> sources.contains(sourceArn);
        };
    }

    /** Reads a text that {@link AttributeRules} has accepted. */
    static RedriveAllowPolicy parse(String text) {
        JsonNode policy = Json.parse(text).orElseThrow();
        Permission permission = switch (policy.path("redrivePermission").asText()) {
            case "denyAll" -> Permission.DENY_ALL;
            case "byQueue" -> Permission.BY_QUEUE;
            default -> Permission.ALLOW_ALL;
        };
        Set<String> sources = new HashSet<>();
        policy.path("sourceQueueArns").forEach(arn -> sources.add(arn.asText()));
        return new RedriveAllowPolicy(permission, Set.copyOf(sources));
    }
}
