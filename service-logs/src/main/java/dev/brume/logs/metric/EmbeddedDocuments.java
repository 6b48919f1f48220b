package dev.brume.logs.metric;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;

/**
 * Reads documents in embedded metric format. What is wrong with a metric keeps nothing from the others, and is counted.
 *
 * <p>See CloudWatch User Guide, "Specification: Embedded metric format".
 */
final class EmbeddedDocuments {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final int DATE_LENGTH = "2026-11-28".length();
    private static final int TIME_LENGTH = "2026-11-28T18:22:18.275Z".length();
    private static final int METRICS_MAX = 100;
    private static final int DIMENSIONS_MAX = 30;
    private static final int DATA_MAX = 1_000;
    private static final Duration PAST_MAX = Duration.ofDays(14);
    private static final Duration FUTURE_MAX = Duration.ofHours(2);

    private final Instant now;
    private final Map<String, List<MetricDatum>> data = new LinkedHashMap<>();
    private int parsingErrors;
    private int validationErrors;

    EmbeddedDocuments(Instant now) {
        this.now = now;
    }

    /**
     * What may be a document in a message, or null. Nothing may stand before or behind it but space, and what Lambda's runtime for Node.js
     * puts before all that a function logs: AWS's own library for that language writes its documents so.
     */
    static @Nullable String in(String message) {
        int at = pastSpace(message, isLogged(message) ? pastFields(message) : 0);
        return at < message.length() && message.charAt(at) == '{' && message.contains("\"_aws\"")
                ? message.substring(at)
                : null;
    }

    /** {@code 2026-11-28T18:22:18.275Z<tab>request id<tab>INFO<tab>}. */
    private static boolean isLogged(String message) {
        return message.length() > TIME_LENGTH
                && message.charAt(TIME_LENGTH) == '\t'
                && message.charAt(TIME_LENGTH - 1) == 'Z'
                && message.charAt(DATE_LENGTH) == 'T';
    }

    private static int pastFields(String message) {
        int level = message.indexOf('\t', TIME_LENGTH + 1);
        int text = level < 0 ? -1 : message.indexOf('\t', level + 1);
        return text < 0 ? message.length() : text + 1;
    }

    private static int pastSpace(String message, int from) {
        int at = from;
        while (at < message.length() && message.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }

    void read(String message) {
        JsonNode root = parse(message);
        JsonNode metadata = root.path("_aws");
        if (!metadata.has("CloudWatchMetrics")) {
            return;
        }
        JsonNode directives = metadata.path("CloudWatchMetrics");
        JsonNode timestamp = metadata.path("Timestamp");
        if (!directives.isArray() || !timestamp.isNumber()) {
            parsingErrors++;
            return;
        }
        directives.forEach(directive -> direct(directive, root, Instant.ofEpochMilli(timestamp.longValue())));
    }

    private static JsonNode parse(String message) {
        try {
            return JSON.readTree(message);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    private void direct(JsonNode directive, JsonNode root, Instant at) {
        JsonNode namespace = directive.path("Namespace");
        JsonNode dimensions = directive.path("Dimensions");
        JsonNode metrics = directive.path("Metrics");
        if (!namespace.isTextual() || !dimensions.isArray() || !metrics.isArray()) {
            parsingErrors++;
            return;
        }
        if (!isNamespace(namespace.textValue()) || metrics.size() > METRICS_MAX || !isInTime(at)) {
            validationErrors += metrics.size();
            return;
        }
        List<MetricDatum> found = new ArrayList<>();
        metrics.forEach(metric -> EmbeddedMetric.of(metric, root)
                .ifPresentOrElse(read -> found.addAll(read.data(at)), () -> validationErrors++));
        for (List<Dimension> set : sets(dimensions, root)) {
            List<MetricDatum> all = data.computeIfAbsent(namespace.textValue(), none -> new ArrayList<>());
            found.forEach(datum -> all.add(datum.toBuilder().dimensions(set).build()));
        }
    }

    private static boolean isNamespace(String text) {
        return MetricRules.isName(text)
                && text.length() <= MetricRules.NAME_MAX
                && !text.startsWith(":")
                && !text.startsWith("AWS/");
    }

    private boolean isInTime(Instant at) {
        return !at.isBefore(now.minus(PAST_MAX)) && !at.isAfter(now.plus(FUTURE_MAX));
    }

    /** Without any set there are no dimensions. */
    private List<List<Dimension>> sets(JsonNode dimensions, JsonNode root) {
        if (dimensions.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Dimension>> sets = new ArrayList<>();
        dimensions.forEach(keys -> set(keys, root).ifPresentOrElse(sets::add, () -> validationErrors++));
        return sets;
    }

    private static Optional<List<Dimension>> set(JsonNode keys, JsonNode root) {
        if (!keys.isArray() || keys.size() > DIMENSIONS_MAX) {
            return Optional.empty();
        }
        Map<String, Dimension> set = new LinkedHashMap<>();
        for (JsonNode key : keys) {
            String name = key.asText();
            JsonNode value = root.path(name);
            if (!key.isTextual() || !isDimension(name) || !value.isTextual() || !isDimensionValue(value.textValue())) {
                return Optional.empty();
            }
            set.put(
                    name,
                    Dimension.builder().name(name).value(value.textValue()).build());
        }
        return Optional.of(List.copyOf(set.values()));
    }

    private static boolean isDimension(String name) {
        return MetricRules.isName(name) && name.length() <= MetricRules.NAME_MAX && !name.startsWith(":");
    }

    private static boolean isDimensionValue(String value) {
        return MetricRules.isName(value) && value.length() <= MetricRules.DIMENSION_VALUE_MAX;
    }

    List<PutMetricDataRequest> requests() {
        List<PutMetricDataRequest> requests = new ArrayList<>();
        data.forEach((namespace, all) -> {
            for (int from = 0; from < all.size(); from += DATA_MAX) {
                requests.add(PutMetricDataRequest.builder()
                        .namespace(namespace)
                        .metricData(all.subList(from, Math.min(all.size(), from + DATA_MAX)))
                        .build());
            }
        });
        return requests;
    }

    int parsingErrors() {
        return parsingErrors;
    }

    int validationErrors() {
        return validationErrors;
    }
}
