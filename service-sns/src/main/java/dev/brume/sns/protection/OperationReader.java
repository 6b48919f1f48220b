package dev.brume.sns.protection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a statement's {@code Operation}: exactly one of Audit, Deidentify and Deny. */
final class OperationReader {
    private static final int SAMPLE_RATE_MAX = 99;
    private static final Set<String> DESTINATIONS = Set.of("CloudWatchLogs", "Firehose", "S3");
    private static final Map<String, String> DESTINATION_MEMBERS =
            Map.of("CloudWatchLogs", "LogGroup", "Firehose", "DeliveryStream", "S3", "Bucket");
    private static final String LOG_GROUP_PREFIX = "/aws/vendedlogs/";

    private OperationReader() {}

    static Operation read(JsonNode operation) {
        if (!operation.isObject() || operation.size() != 1) {
            throw PolicyReader.refused("Statement Operation must be one of Audit, Deidentify and Deny");
        }
        Map.Entry<String, JsonNode> one = operation.properties().iterator().next();
        return switch (one.getKey()) {
            case "Deny" -> deny(one.getValue());
            case "Deidentify" -> deidentify(one.getValue());
            case "Audit" -> audit(one.getValue());
            default -> throw PolicyReader.refused("Statement Operation " + one.getKey() + " is not supported");
        };
    }

    private static Operation deny(JsonNode deny) {
        PolicyReader.requireOnly(deny, Set.of(), "Operation Deny");
        return new Operation.Deny();
    }

    private static Operation deidentify(JsonNode deidentify) {
        PolicyReader.requireOnly(deidentify, Set.of("MaskConfig", "RedactConfig"), "Operation Deidentify");
        if (deidentify.size() != 1) {
            throw PolicyReader.refused("Operation Deidentify must have one of MaskConfig and RedactConfig");
        }
        if (deidentify.has("RedactConfig")) {
            PolicyReader.requireOnly(deidentify.get("RedactConfig"), Set.of(), "RedactConfig");
            return new Operation.Redact();
        }
        JsonNode mask = deidentify.get("MaskConfig");
        PolicyReader.requireOnly(mask, Set.of("MaskWithCharacter"), "MaskConfig");
        String with = mask.path("MaskWithCharacter").asText("#");
        if (with.length() != 1 || with.charAt(0) < ' ' || with.charAt(0) > '~') {
            throw PolicyReader.refused("MaskConfig MaskWithCharacter must be one printable ASCII character");
        }
        return new Operation.Mask(with.charAt(0));
    }

    private static Operation audit(JsonNode audit) {
        PolicyReader.requireOnly(
                audit, Set.of("SampleRate", "FindingsDestination", "NoFindingsDestination"), "Operation Audit");
        Operation.Destination findings = destination(audit.path("FindingsDestination"), "FindingsDestination");
        Operation.Destination noFindings = destination(audit.path("NoFindingsDestination"), "NoFindingsDestination");
        if (findings == null && noFindings == null) {
            throw PolicyReader.refused("Operation Audit must have FindingsDestination or NoFindingsDestination");
        }
        return new Operation.Audit(sampleRate(audit.path("SampleRate")), findings, noFindings);
    }

    private static int sampleRate(JsonNode rate) {
        try {
            int percent = Integer.parseInt(rate.asText());
            if (percent >= 0 && percent <= SAMPLE_RATE_MAX) {
                return percent;
            }
        } catch (NumberFormatException notANumber) {
            // refused below
        }
        throw PolicyReader.refused("Operation Audit SampleRate must be an integer from 0 to 99");
    }

    /** Null when there is none. Findings are kept in the audit trail, wherever they are destined for. */
    private static Operation.@Nullable Destination destination(JsonNode destination, String what) {
        if (destination.isMissingNode()) {
            return null;
        }
        PolicyReader.requireOnly(destination, DESTINATIONS, what);
        destination.properties().forEach(member -> {
            String name = DESTINATION_MEMBERS.getOrDefault(member.getKey(), "");
            PolicyReader.requireOnly(member.getValue(), Set.of(name), what + " " + member.getKey());
            String value = member.getValue().path(name).asText();
            if (value.isEmpty() || name.equals("LogGroup") && !value.startsWith(LOG_GROUP_PREFIX)) {
                throw PolicyReader.refused(what + " " + member.getKey() + " must have a " + name
                        + (name.equals("LogGroup") ? " that begins with " + LOG_GROUP_PREFIX : ""));
            }
        });
        JsonNode group = destination.path("CloudWatchLogs").path("LogGroup");
        return new Operation.Destination(group.isMissingNode() ? null : group.asText());
    }
}
