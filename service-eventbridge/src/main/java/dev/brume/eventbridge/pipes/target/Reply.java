package dev.brume.eventbridge.pipes.target;

import dev.brume.core.poll.BatchItemFailures;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What an invoked service said.
 *
 * @param text its answer: an enrichment's events
 * @param response the same for the log
 * @param failures of single events, where it did not fail as a whole
 */
public record Reply(String text, String response, BatchItemFailures failures) {
    static Reply of(String text) {
        return new Reply(text, text, BatchItemFailures.NONE);
    }

    /** For services that tell which of a batch they did not take. */
    static Reply of(String response, List<Payload> batch, List<Integer> failed) {
        if (failed.isEmpty()) {
            return of(response);
        }
        Set<String> ids = new LinkedHashSet<>();
        for (int at : failed) {
            String id = batch.get(at).event().id();
            if (id == null) {
                return new Reply(response, response, BatchItemFailures.ALL);
            }
            ids.add(id);
        }
        boolean all = failed.size() == batch.size();
        return new Reply(response, response, all ? BatchItemFailures.ALL : new BatchItemFailures(false, ids));
    }
}
