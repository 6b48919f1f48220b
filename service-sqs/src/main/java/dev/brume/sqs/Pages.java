package dev.brume.sqs;

import dev.brume.core.dispatch.Call;
import dev.brume.sqs.queue.Queue;
import dev.brume.sqs.queue.SqsErrors;
import dev.brume.sqs.queue.SqsLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list of queues.
 *
 * @param nextToken where the next page starts, or null: SQS gives one only to those who ask for pages of a size
 */
record Pages(List<String> urls, @Nullable String nextToken) {
    /** What our tokens start with: anything else was never given out. */
    private static final String TOKEN_START = "after:";

    /** The page after {@code token}, of at most {@code maxResults} queues in the order of their names. */
    static Pages of(
            QueuesAfter queues, @Nullable Integer maxResults, @Nullable String token, QueueUrls urls, Call call) {
        if (maxResults != null && (maxResults < 1 || maxResults > SqsLimits.LIST_RESULTS_MAX)) {
            throw SqsErrors.invalidParameterValue("Value for parameter MaxResults is invalid. "
                    + "Reason: MaxResults must be an integer between 1 and 1000.");
        }
        int max = maxResults == null ? SqsLimits.LIST_RESULTS_MAX : maxResults;
        List<String> page = new ArrayList<>();
        String last = "";
        for (Queue queue : queues.after(token == null ? "" : nameIn(token))) {
            if (page.size() == max) {
                return new Pages(page, maxResults == null ? null : tokenAfter(last));
            }
            page.add(urls.of(queue, call));
            last = queue.name();
        }
        return new Pages(page, null);
    }

    /** The queues to be listed, in the order of their names, after a name. */
    @FunctionalInterface
    interface QueuesAfter {
        Iterable<Queue> after(String name);
    }

    private static String tokenAfter(String name) {
        return Base64.getUrlEncoder().encodeToString((TOKEN_START + name).getBytes(StandardCharsets.UTF_8));
    }

    private static String nameIn(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(TOKEN_START)) {
                return text.substring(TOKEN_START.length());
            }
        } catch (IllegalArgumentException notBase64) {
            // refused below
        }
        throw SqsErrors.invalidParameterValue("Invalid or expired next token.");
    }
}
