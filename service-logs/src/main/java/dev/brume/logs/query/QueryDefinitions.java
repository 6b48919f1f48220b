package dev.brume.logs.query;

import dev.brume.logs.rules.LogsErrors;
import dev.brume.logs.rules.LogsLimits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The queries that an account keeps in a region, by their ids. Its own lock guards it. */
public final class QueryDefinitions {
    /**
     * @param groups the names of the log groups
     * @param lastModified in epoch milliseconds
     */
    public record Definition(String id, String name, String text, List<String> groups, long lastModified) {
        boolean saysTheSameAs(Definition other) {
            return name.equals(other.name) && text.equals(other.text) && groups.equals(other.groups);
        }
    }

    /** AWS does not say for how long it knows a token again; here it is the latest so many. */
    private static final int TOKENS_KEPT = 1_000;

    private final TreeMap<String, Definition> definitions = new TreeMap<>();
    /** What was added with which token, in the order of arrival. */
    private final LinkedHashMap<String, Definition> byToken = new LinkedHashMap<>();

    /**
     * Adds a definition, or finds the one that the same request has added before.
     *
     * @param token tells requests apart; null for one that is sent once
     * @return the definition's id
     * @throws dev.brume.core.error.AwsException LimitExceededException for more than 1,000; InvalidParameterException for a token that
     *     came with another definition
     */
    public synchronized String add(Definition definition, @Nullable String token) {
        Definition before = token == null ? null : byToken.get(token);
        if (before != null) {
            if (!before.saysTheSameAs(definition)) {
                throw LogsErrors.invalidParameter("The clientToken was used for another query definition.");
            }
            return before.id();
        }
        if (definitions.size() >= LogsLimits.QUERY_DEFINITIONS_MAX) {
            throw LogsErrors.limitExceeded();
        }
        definitions.put(definition.id(), definition);
        if (token != null) {
            byToken.put(token, definition);
            if (byToken.size() > TOKENS_KEPT) {
                byToken.pollFirstEntry();
            }
        }
        return definition.id();
    }

    /** @throws dev.brume.core.error.AwsException ResourceNotFoundException */
    public synchronized void replace(Definition definition) {
        if (definitions.replace(definition.id(), definition) == null) {
            throw LogsErrors.noQueryDefinition();
        }
    }

    /** @throws dev.brume.core.error.AwsException ResourceNotFoundException */
    public synchronized void delete(String id) {
        if (definitions.remove(id) == null) {
            throw LogsErrors.noQueryDefinition();
        }
    }

    public synchronized List<Definition> all() {
        return List.copyOf(definitions.values());
    }
}
