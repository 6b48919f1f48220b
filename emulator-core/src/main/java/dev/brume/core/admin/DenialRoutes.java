package dev.brume.core.admin;

import dev.brume.core.authorization.Authorization;
import dev.brume.core.authorization.Denial;
import dev.brume.core.authorization.Denials;
import dev.brume.core.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What was denied, or would have been: the latest, oldest first, by service, account, principal or action. */
final class DenialRoutes {
    private static final int LIMIT = 100;
    private final Authorization authorization;

    DenialRoutes(Authorization authorization) {
        this.authorization = authorization;
    }

    CompletionStage<HttpResponse> list(AdminRequest request) {
        Predicate<Denial> wanted =
                denial -> has(request, "service", denial.call().service())
                        && has(request, "account", denial.call().account().value())
                        && has(request, "principal", denial.principal())
                        && has(request, "action", denial.action());
        int limit = request.intParameter("limit", LIMIT, Denials.CAPACITY);
        List<Map<String, Object>> found = authorization.denials().latest(wanted, limit).stream()
                .map(DenialRoutes::row)
                .toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("iam", authorization.mode().name().toLowerCase(Locale.ROOT));
        answer.put("total", authorization.denials().total());
        answer.put("capacity", Denials.CAPACITY);
        answer.put("denials", found);
        return CompletableFuture.completedFuture(AdminJson.response(200, answer));
    }

    private static boolean has(AdminRequest request, String parameter, String value) {
        return request.parameter(parameter).map(value::equals).orElse(true);
    }

    private static Map<String, Object> row(Denial denial) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("at", denial.call().now().toString());
        row.put("enforced", denial.enforced());
        row.put("kind", denial.kind());
        row.put("service", denial.call().service());
        row.put("operation", denial.call().operation());
        row.put("account", denial.call().account().value());
        row.put("region", denial.call().region().name());
        row.put("principal", denial.principal());
        row.put("action", orNull(denial.action()));
        row.put("resource", orNull(denial.resource()));
        row.put("policyType", orNull(denial.policyType()));
        row.put("policy", denial.policy());
        row.put("statement", denial.statement());
        row.put("message", denial.message());
        row.put("requestId", denial.call().requestId());
        row.put("parent", denial.call().parent());
        return row;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
