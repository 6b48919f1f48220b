package dev.brume.sns;

import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.sns.capture.Captures;
import dev.brume.sns.push.PlatformApplications;
import dev.brume.sns.rules.Json;
import dev.brume.sns.rules.SnsArn;
import dev.brume.sns.sms.SmsStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /_aws/sns/...}: what would have left the machine, in the forms that LocalStack has made known, and what audits found. */
final class CaptureRoutes {
    private static final String ROOT = "/_aws/sns/";
    private static final int NO_CONTENT = 204;
    private static final int BAD_REQUEST = 400;
    private static final int METHOD_NOT_ALLOWED = 405;
    private final SnsParts parts;
    private final EmulatorOptions options;

    CaptureRoutes(SnsParts parts, EmulatorOptions options) {
        this.parts = parts;
        this.options = options;
    }

    /** Null when the path is another's. */
    @Nullable
    HttpResponse answer(HttpRequest request) {
        String path = request.path();
        if (!path.startsWith(ROOT)) {
            return null;
        }
        try {
            return switch (path.substring(ROOT.length())) {
                case "platform-endpoint-messages" -> pushed(request, RouteQuery.of(request));
                case "sms-messages" -> texts(request, RouteQuery.of(request));
                case "data-protection-findings" -> findings(request, RouteQuery.of(request));
                default -> null;
            };
        } catch (AwsException refused) {
            return json(BAD_REQUEST, Map.of("error", String.valueOf(refused.getMessage())));
        }
    }

    private HttpResponse pushed(HttpRequest request, RouteQuery query) {
        String endpoint = query.get("endpointArn");
        Place place = endpoint == null ? query.place(options) : place(endpoint, query);
        Captures captures =
                parts.push().ifPresent(place).map(PlatformApplications::pushed).orElseGet(Captures::new);
        return switch (request.method()) {
            case "GET" -> json(200, answer("platform_endpoint_messages", captures.byReceiver(endpoint), place));
            case "DELETE" -> cleared(captures, endpoint);
            default -> HttpResponse.empty(METHOD_NOT_ALLOWED);
        };
    }

    private Place place(String arn, RouteQuery query) {
        Place place = Arn.parse(arn).map(SnsArn::place).orElse(null);
        return place == null ? query.place(options) : place;
    }

    private static Map<String, Object> answer(String name, Object value, Place place) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(name, value);
        answer.put("region", place.region().name());
        return answer;
    }

    private static HttpResponse cleared(Captures captures, @Nullable String to) {
        captures.clear(to);
        return HttpResponse.empty(NO_CONTENT);
    }

    private HttpResponse texts(HttpRequest request, RouteQuery query) {
        Place place = query.place(options);
        String number = query.get("phoneNumber");
        SmsStore store = parts.texts().stores().ifPresent(place).orElseGet(SmsStore::new);
        return switch (request.method()) {
            case "GET" -> {
                Map<String, Object> answer = answer("sms_messages", store.sent().byReceiver(number), place);
                var suppressed = store.suppressed().byReceiver(null);
                if (!suppressed.isEmpty()) {
                    answer.put("suppressed_sms_messages", suppressed);
                }
                yield json(200, answer);
            }
            case "DELETE" -> {
                store.suppressed().clear(number);
                yield cleared(store.sent(), number);
            }
            default -> HttpResponse.empty(METHOD_NOT_ALLOWED);
        };
    }

    private HttpResponse findings(HttpRequest request, RouteQuery query) {
        Place place = query.place(options);
        var trail = parts.protections().trail(place);
        return switch (request.method()) {
            case "GET" -> json(200, answer("findings", trail == null ? List.of() : trail.findings(), place));
            case "DELETE" -> {
                if (trail != null) {
                    trail.clear();
                }
                yield HttpResponse.empty(NO_CONTENT);
            }
            default -> HttpResponse.empty(METHOD_NOT_ALLOWED);
        };
    }

    private static HttpResponse json(int status, Map<String, ?> answer) {
        return HttpResponse.json(status, Json.text(answer));
    }
}
