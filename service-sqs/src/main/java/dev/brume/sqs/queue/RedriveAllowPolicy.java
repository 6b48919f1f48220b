package dev.brume.sqs.queue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.error.AwsException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which queues may name a queue as their dead-letter queue.
 *
 * @param sources the ARNs of those that may, where the permission is {@code byQueue}
 */
public record RedriveAllowPolicy(Permission permission, Set<String> sources) {
    static final RedriveAllowPolicy ALLOW_ALL = new RedriveAllowPolicy(Permission.ALLOW_ALL, Set.of());
    private static final String ATTRIBUTE = "RedriveAllowPolicy";
    private static final String PERMISSION = "redrivePermission";
    private static final String SOURCES = "sourceQueueArns";
    private static final String REFUSED = "Amazon SQS can't create the redrive allow policy";

    /** {@code redrivePermission}. */
    public enum Permission {
        ALLOW_ALL,
        DENY_ALL,
        BY_QUEUE;

        static Optional<Permission> of(String text) {
            return switch (text) {
                case "allowAll" -> Optional.of(ALLOW_ALL);
                case "denyAll" -> Optional.of(DENY_ALL);
                case "byQueue" -> Optional.of(BY_QUEUE);
                default -> Optional.empty();
            };
        }
    }

    public boolean allows(String sourceArn) {
        return switch (permission) {
            case ALLOW_ALL -> true;
            case DENY_ALL -> false;
            case BY_QUEUE -> sources.contains(sourceArn);
        };
    }

    /**
     * Reads the attribute's text.
     *
     * @throws AwsException when it is not a redrive allow policy
     */
    static RedriveAllowPolicy parse(String text) {
        JsonNode policy = Json.parse(text).orElseThrow(RedriveAllowPolicy::unsupportedFormat);
        Permission permission =
                Permission.of(policy.path(PERMISSION).asText()).orElseThrow(RedriveAllowPolicy::unsupportedFormat);
        if (!policy.propertyStream()
                .allMatch(member -> Set.of(PERMISSION, SOURCES).contains(member.getKey()))) {
            throw unsupportedFormat();
        }
        Set<String> sources = sources(policy.path(SOURCES));
        if (permission == Permission.BY_QUEUE && sources.isEmpty()) {
            throw refused(
                    text,
                    "When you specify the byQueue permission type, you must also specify one or more sourceQueueArns values.");
        }
        if (permission != Permission.BY_QUEUE && policy.has(SOURCES)) {
            throw refused(text, "To specify one or more source queue ARNs, you must set redrivePermission to byQueue.");
        }
        if (sources.size() > SqsLimits.REDRIVE_SOURCES_MAX) {
            throw refused(text, "The maximum number of source queue ARNs you can specify is 10.");
        }
        return new RedriveAllowPolicy(permission, Set.copyOf(sources));
    }

    private static Set<String> sources(JsonNode arns) {
        Set<String> sources = new HashSet<>();
        if (!arns.isMissingNode() && !arns.isArray()) {
            throw unsupportedFormat();
        }
        for (JsonNode arn : arns) {
            if (!arn.isTextual()) {
                throw unsupportedFormat();
            }
            sources.add(arn.asText());
        }
        return sources;
    }

    private static AwsException unsupportedFormat() {
        return SqsErrors.invalidAttributeValue(ATTRIBUTE, REFUSED + ", as it\u2019s in an unsupported format.");
    }

    private static AwsException refused(String text, String reason) {
        return SqsErrors.invalidParameterValue(ATTRIBUTE, text, REFUSED + ". " + reason);
    }
}
