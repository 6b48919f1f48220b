package dev.brume.sns.delivery.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.error.AwsException;
import dev.brume.sns.rules.Json;
import dev.brume.sns.rules.SnsErrors;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a delivery policy, and refuses what AWS refuses in its words as far as they are known. */
final class PolicyReader {
    private static final int DELAY_MAX_SECONDS = 3600;
    private static final int RETRIES_MAX = 100;
    /** "The total policy retry time for an HTTP/S endpoint cannot be greater than 3,600 seconds." */
    private static final Duration TOTAL_MAX = Duration.ofHours(1);

    private static final List<String> RETRY_MEMBERS = List.of(
            "minDelayTarget",
            "maxDelayTarget",
            "numRetries",
            "numMaxDelayRetries",
            "numNoDelayRetries",
            "numMinDelayRetries",
            "backoffFunction");
    private static final List<String> CONTENT_TYPES = List.of(
            "text/plain",
            "application/json",
            "text/css",
            "text/csv",
            "text/html",
            "text/xml",
            "application/atom+xml",
            "application/octet-stream",
            "application/soap+xml",
            "application/x-www-form-urlencoded",
            "application/xhtml+xml",
            "application/xml");

    private final String prefix;

    /** @param prefix what stands before the words of a refusal: empty, or {@code Attributes Reason: } */
    PolicyReader(String prefix) {
        this.prefix = prefix;
    }

    JsonNode document(String text) {
        try {
            JsonNode document = Json.parse(text);
            if (document.isObject()) {
                return document;
            }
        } catch (JsonProcessingException malformed) {
            throw refused("failed to parse JSON. " + malformed.getOriginalMessage());
        }
        throw refused("failed to parse JSON. The policy is no object");
    }

    AwsException refused(String why) {
        return SnsErrors.invalidParameter(prefix + "DeliveryPolicy: " + why);
    }

    /** @throws AwsException when there is a member that is none of these */
    void allowOnly(JsonNode object, List<String> names) {
        for (Iterator<String> members = object.fieldNames(); members.hasNext(); ) {
            String name = members.next();
            if (!names.contains(name)) {
                throw refused("Unexpected JSON member: " + name);
            }
        }
    }

    /** The object of that name; null where there is none, or a JSON null. */
    @Nullable
    JsonNode object(JsonNode parent, String name, String path) {
        JsonNode object = parent.path(name);
        if (object.isMissingNode() || object.isNull()) {
            return null;
        }
        if (!object.isObject()) {
            throw refused(path + " must be an object");
        }
        return object;
    }

    boolean flag(JsonNode parent, String name) {
        JsonNode flag = parent.path(name);
        if (flag.isMissingNode() || flag.isNull()) {
            return false;
        }
        if (!flag.isBoolean()) {
            throw refused(name + " must be true or false");
        }
        return flag.asBoolean();
    }

    /** @param path how refusals name the policy: {@code http.defaultHealthyRetryPolicy} */
    @Nullable
    RetryPhases retries(JsonNode parent, String name, String path) {
        JsonNode policy = object(parent, name, path);
        if (policy == null) {
            return null;
        }
        allowOnly(policy, RETRY_MEMBERS);
        RetryPhases retries = new RetryPhases(
                required(policy, "minDelayTarget", path, 1),
                required(policy, "maxDelayTarget", path, 1),
                required(policy, "numRetries", path, 0),
                optional(policy, "numMaxDelayRetries", path),
                optional(policy, "numNoDelayRetries", path),
                optional(policy, "numMinDelayRetries", path),
                backoffFunction(policy, path));
        check(retries, path);
        return retries;
    }

    /** What a retry policy that {@link #retries} has read names, in AWS's order; null where there is none. */
    @Nullable
    String given(JsonNode parent, String name) {
        JsonNode policy = parent.path(name);
        if (!policy.isObject()) {
            return null;
        }
        ObjectNode given = Json.object();
        for (String member : RETRY_MEMBERS) {
            if (policy.hasNonNull(member)) {
                given.set(member, policy.path(member));
            }
        }
        return given.toString();
    }

    private void check(RetryPhases retries, String path) {
        atMost(retries.maxDelayTarget(), DELAY_MAX_SECONDS, path + ".maxDelayTarget");
        atMost(retries.numRetries(), RETRIES_MAX, path + ".numRetries");
        if (retries.maxDelayTarget() < retries.minDelayTarget()) {
            throw refused(path + ".maxDelayTarget must be greater than or equal to minDelayTarget");
        }
        long phases = (long) retries.numMinDelayRetries() + retries.numNoDelayRetries() + retries.numMaxDelayRetries();
        if (retries.numRetries() < phases) {
            throw refused(path + ".numRetries must be greater than or equal to total of numMinDelayRetries,"
                    + " numNoDelayRetries and numMaxDelayRetries");
        }
        if (retries.total().compareTo(TOTAL_MAX) > 0) {
            throw refused(
                    path + " total retry time must be less than or equal to " + TOTAL_MAX.toSeconds() + " seconds");
        }
    }

    private void atMost(int value, int max, String path) {
        if (value > max) {
            throw refused(path + " must be less than or equal to " + max);
        }
    }

    private int required(JsonNode policy, String name, String path, int min) {
        if (!policy.hasNonNull(name)) {
            throw refused(path + "." + name + " must be specified");
        }
        return number(policy, name, path, min);
    }

    private int optional(JsonNode policy, String name, String path) {
        return policy.hasNonNull(name) ? number(policy, name, path, 0) : 0;
    }

    private int number(JsonNode policy, String name, String path, int min) {
        JsonNode number = policy.path(name);
        if (!number.isInt()) {
            throw refused(path + "." + name + " must be an integer");
        }
        if (number.asInt() < min) {
            throw refused(path + "." + name + " must be greater than or equal to " + min);
        }
        return number.asInt();
    }

    private BackoffFunction backoffFunction(JsonNode policy, String path) {
        if (!policy.hasNonNull("backoffFunction")) {
            return BackoffFunction.LINEAR;
        }
        String text = policy.path("backoffFunction").asText();
        return BackoffFunction.of(text)
                .orElseThrow(() ->
                        refused(path + ".backoffFunction: the value [" + text + "] is not a valid backoff function"));
    }

    /** Deliveries in a second; null for no limit. */
    @Nullable
    Integer throttle(JsonNode parent, String name, String path) {
        JsonNode policy = object(parent, name, path);
        if (policy == null) {
            return null;
        }
        allowOnly(policy, List.of("maxReceivesPerSecond"));
        if (!policy.hasNonNull("maxReceivesPerSecond")) {
            return null;
        }
        JsonNode number = policy.path("maxReceivesPerSecond");
        if (!number.isInt()) {
            throw refused(path + ".maxReceivesPerSecond must be an integer");
        }
        if (number.asInt() < 1) {
            throw refused(path + ".maxReceivesPerSecond must be >= 1");
        }
        return number.asInt();
    }

    /** The {@code Content-Type} of requests; null for the default. */
    @Nullable
    String contentType(JsonNode parent, String name, String path) {
        JsonNode policy = object(parent, name, path);
        if (policy == null) {
            return null;
        }
        allowOnly(policy, List.of("headerContentType"));
        if (!policy.hasNonNull("headerContentType")) {
            return null;
        }
        String type = policy.path("headerContentType").asText();
        int parameters = type.indexOf(';');
        String media = (parameters < 0 ? type : type.substring(0, parameters)).strip();
        String rest = parameters < 0 ? "" : type.substring(parameters + 1).strip();
        if (!CONTENT_TYPES.contains(media) || !(rest.isEmpty() || rest.equalsIgnoreCase("charset=UTF-8"))) {
            throw refused(path + ".headerContentType: the value [" + type + "] is not a supported content type");
        }
        return type;
    }
}
