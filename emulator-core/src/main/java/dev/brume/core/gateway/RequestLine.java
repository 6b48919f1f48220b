package dev.brume.core.gateway;

import dev.brume.core.dispatch.Call;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.time.Stopwatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One readable line for each request, at debug level. */
final class RequestLine {
    private static final Logger LOG = LoggerFactory.getLogger("brume.requests");

    private RequestLine() {}

    static boolean isWanted() {
        return LOG.isDebugEnabled();
    }

    static void write(Call call, HttpResponse response, String error, long started) {
        LOG.debug(
                "{}.{} -> {}{} in {} us, account {}, region {}, request {}",
                call.service(),
                call.operation(),
                response.status(),
                error.isEmpty() ? "" : " " + error,
                Stopwatch.nanosSince(started) / 1000,
                call.account(),
                call.region(),
                call.requestId());
    }
}
