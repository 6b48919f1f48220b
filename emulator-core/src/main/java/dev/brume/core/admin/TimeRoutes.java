package dev.brume.core.admin;

import dev.brume.core.http.HttpResponse;
import dev.brume.core.time.TimeControl;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The clock over HTTP. */
final class TimeRoutes {
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration IDLE_TIMEOUT_MAX = Duration.ofMinutes(10);
    private static final Duration ADVANCE_MAX = Duration.ofDays(3660);
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private final TimeControl time;

    TimeRoutes(TimeControl time) {
        this.time = time;
    }

    CompletionStage<HttpResponse> show(AdminRequest request) {
        return CompletableFuture.completedFuture(shown());
    }

    private HttpResponse shown() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("now", time.now().toString());
        answer.put("frozen", time.isFrozen());
        answer.put("nextTimer", time.nextTimer().map(Instant::toString).orElse(null));
        return AdminJson.response(200, answer);
    }

    CompletionStage<HttpResponse> move(AdminRequest request) {
        String action = request.field("action")
                .orElseThrow(() -> new AdminException(400, "action is missing: freeze, resume, set or advance"));
        return switch (action) {
            case "freeze" -> moved(TimeControl::freeze);
            case "resume" -> moved(TimeControl::resume);
            case "set" -> set(request);
            case "advance" -> advance(request);
            default -> throw new AdminException(400, "action must be freeze, resume, set or advance, not " + action);
        };
    }

    private CompletionStage<HttpResponse> set(AdminRequest request) {
        String text =
                request.field("to").orElseThrow(() -> new AdminException(400, "to is missing: an ISO-8601 instant"));
        Instant to;
        try {
            to = Instant.parse(text);
        } catch (DateTimeParseException malformed) {
            throw new AdminException(400, "to must be an ISO-8601 instant like 2026-01-01T00:00:00Z, not " + text);
        }
        if (to.isBefore(EARLIEST) || to.isAfter(LATEST)) {
            throw new AdminException(400, "to must lie between " + EARLIEST + " and " + LATEST);
        }
        return moved(clock -> clock.set(to));
    }

    private CompletionStage<HttpResponse> advance(AdminRequest request) {
        String text =
                request.field("by").orElseThrow(() -> new AdminException(400, "by is missing: a duration like PT30S"));
        Duration by = AdminRequest.duration("by", text);
        if (by.isNegative()
                || by.compareTo(ADVANCE_MAX) > 0
                || time.now().plus(by).isAfter(LATEST)) {
            throw new AdminException(
                    400, "by must lie between 0 and " + ADVANCE_MAX + " and not lead beyond " + LATEST);
        }
        return moved(clock -> clock.advance(by));
    }

    private CompletionStage<HttpResponse> moved(Consumer<TimeControl> move) {
        return time.inBackground(move).thenApply(done -> shown()).exceptionally(failure -> {
            throw new AdminException(400, String.valueOf(failure.getCause() == null ? failure : failure.getCause()));
        });
    }

    CompletionStage<HttpResponse> awaitIdle(AdminRequest request) {
        Duration timeout = request.field("timeout")
                .map(text -> AdminRequest.duration("timeout", text))
                .orElse(IDLE_TIMEOUT);
        if (timeout.isNegative() || timeout.compareTo(IDLE_TIMEOUT_MAX) > 0) {
            throw new AdminException(400, "timeout must lie between 0 and " + IDLE_TIMEOUT_MAX);
        }
        return time.work().idleWithin(timeout.toMillis()).thenApply(this::idleness);
    }

    private HttpResponse idleness(boolean idle) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("idle", idle);
        answer.put("inFlight", time.work().inFlight());
        answer.put("nextTimer", time.nextTimer().map(Instant::toString).orElse(null));
        return AdminJson.response(idle ? 200 : 408, answer);
    }
}
