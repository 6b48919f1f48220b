package dev.brume.core.admin;

import dev.brume.core.dispatch.Call;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.trace.CallLog;
import dev.brume.core.trace.CallRecord;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;

/** The call log over HTTP: the latest calls, oldest first, by service, operation, account or trace, or as they come. */
final class CallRoutes {
    private static final int LIMIT = 100;
    private static final Duration WAIT_MAX = Duration.ofSeconds(60);
    private final CallLog calls;

    CallRoutes(CallLog calls) {
        this.calls = calls;
    }

    CompletionStage<HttpResponse> list(AdminRequest request) {
        Duration wait = request.parameter("wait")
                .map(text -> AdminRequest.duration("wait", text))
                .orElse(Duration.ZERO);
        if (wait.isNegative() || wait.compareTo(WAIT_MAX) > 0) {
            throw new AdminException(400, "wait must lie between 0 and " + WAIT_MAX);
        }
        long after = after(request);
        return wait.isZero()
                ? CompletableFuture.completedFuture(list(request, after))
                : calls.callAfter(after, wait.toMillis()).thenApply(came -> list(request, after));
    }

    /** The number of the last call that the client has seen; -1 for none. */
    private static long after(AdminRequest request) {
        String text = request.parameter("after").orElse("-1");
        try {
            return Math.max(-1, Long.parseLong(text));
        } catch (NumberFormatException notNumeric) {
            throw new AdminException(400, "after must be the number of a call, not " + text);
        }
    }

    private HttpResponse list(AdminRequest request, long after) {
        Predicate<CallRecord> wanted = and(record -> record.sequence() > after, request, "service", Call::service);
        wanted = and(wanted, request, "operation", Call::operation);
        wanted = and(wanted, request, "account", call -> call.account().value());
        wanted = and(wanted, request, "trace", Call::traceId);
        long total = calls.total();
        int limit = request.intParameter("limit", LIMIT, CallLog.CAPACITY);
        List<Map<String, Object>> found =
                calls.latest(wanted, limit).stream().map(CallRoutes::row).toList();
        return AdminJson.response(200, Map.of("total", total, "capacity", CallLog.CAPACITY, "calls", found));
    }

    private static Predicate<CallRecord> and(
            Predicate<CallRecord> so, AdminRequest request, String parameter, Function<Call, String> field) {
        return request.parameter(parameter)
                .map(value -> so.and(record -> field.apply(record.call()).equals(value)))
                .orElse(so);
    }

    private static Map<String, Object> row(CallRecord record) {
        Call call = record.call();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("sequence", record.sequence());
        row.put("at", call.now().toString());
        row.put("service", call.service());
        row.put("operation", call.operation());
        row.put("account", call.account().value());
        row.put("region", call.region().name());
        row.put("requestId", call.requestId());
        row.put("traceId", call.traceId());
        row.put("parent", call.parent());
        row.put("error", record.error().isEmpty() ? null : record.error());
        row.put("message", record.message().isEmpty() ? null : record.message());
        row.put("micros", record.nanos() / 1000);
        return row;
    }
}
