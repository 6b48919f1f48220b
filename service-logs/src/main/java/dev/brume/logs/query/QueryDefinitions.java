package dev.brume.logs.query;

import dev.brume.logs.rules.LogsErrors;
import dev.brume.logs.rules.LogsLimits;
import java.util.List;
import java.util.TreeMap;

/** The queries that an account keeps in a region, by their ids. Its own lock guards it. */
public final class QueryDefinitions {
    /**
     * @param groups the names of the log groups
     * @param lastModified in epoch milliseconds
     */
    public record Definition(String id, String name, String text, List<String> groups, long lastModified) {}

    private final TreeMap<String, Definition> definitions = new TreeMap<>();

    /** @throws dev.brume.core.error.AwsException LimitExceededException for more than 1,000 */
    public synchronized void add(Definition definition) {
        if (definitions.size() >= LogsLimits.QUERY_DEFINITIONS_MAX) {
            throw LogsErrors.limitExceeded();
        }
        definitions.put(definition.id(), definition);
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
