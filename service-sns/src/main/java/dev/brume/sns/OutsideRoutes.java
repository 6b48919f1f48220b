package dev.brume.sns;

import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.sns.rules.Json;
import dev.brume.sns.rules.SnsErrors;
import dev.brume.sns.sms.PhoneNumber;
import dev.brume.sns.subscription.Subscription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code /_aws/sns/...}: what only somebody outside of AWS could do: read the token that a subscription's endpoint was sent, opt a
 * telephone out, move an account into the SMS sandbox.
 */
final class OutsideRoutes {
    private static final String ROOT = "/_aws/sns/";
    private static final String TOKENS = ROOT + "subscription-tokens/";
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private final SnsParts parts;
    private final EmulatorOptions options;

    OutsideRoutes(SnsParts parts, EmulatorOptions options) {
        this.parts = parts;
        this.options = options;
    }

    /** Null when the path is another's. */
    @Nullable
    HttpResponse answer(HttpRequest request) {
        String path = request.path();
        try {
            if (path.startsWith(TOKENS)) {
                return token(request, RouteQuery.decoded(path.substring(TOKENS.length())));
            }
            return switch (path) {
                case ROOT + "phone-opt-outs" -> optOuts(request, RouteQuery.of(request));
                case ROOT + "sms-sandbox" -> sandbox(request, RouteQuery.of(request));
                default -> null;
            };
        } catch (AwsException refused) {
            return json(BAD_REQUEST, Map.of("error", String.valueOf(refused.getMessage())));
        }
    }

    private HttpResponse optOuts(HttpRequest request, RouteQuery query) {
        AccountId account = query.place(options).account();
        return switch (request.method()) {
            case "GET" -> {
                List<String> numbers = new ArrayList<>();
                parts.texts().optOuts().after(account, "").forEach(numbers::add);
                yield json(200, Map.of("phoneNumbers", numbers));
            }
            case "POST" -> {
                parts.texts().optOuts().optOut(account, PhoneNumber.parse(String.valueOf(query.get("phoneNumber"))));
                yield json(200, Map.of());
            }
            default -> HttpResponse.empty(METHOD_NOT_ALLOWED);
        };
    }

    private HttpResponse sandbox(HttpRequest request, RouteQuery query) {
        Place place = query.place(options);
        if (request.method().equals("POST")) {
            parts.texts().stores().of(place).sandbox().activate(isInSandbox(query));
        } else if (!request.method().equals("GET")) {
            return HttpResponse.empty(METHOD_NOT_ALLOWED);
        }
        boolean inside = parts.texts()
                .stores()
                .ifPresent(place)
                .map(store -> store.sandbox().isActive())
                .orElse(false);
        return json(200, Map.of("isInSandbox", inside, "region", place.region().name()));
    }

    private static boolean isInSandbox(RouteQuery query) {
        String text = String.valueOf(query.get("isInSandbox"));
        if (!text.equals("true") && !text.equals("false")) {
            throw SnsErrors.invalid("isInSandbox must be true or false, not " + text);
        }
        return text.equals("true");
    }

    private HttpResponse token(HttpRequest request, String arn) {
        if (!request.method().equals("GET")) {
            return HttpResponse.empty(METHOD_NOT_ALLOWED);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        if (Arn.parse(arn).isEmpty()) {
            answer.put("error", "The provided SubscriptionARN is invalid");
            answer.put("subscription_arn", arn);
            return json(BAD_REQUEST, answer);
        }
        Subscription subscription = parts.topics().subscription(arn);
        if (subscription == null) {
            answer.put("error", "The provided SubscriptionARN is not found");
            answer.put("subscription_arn", arn);
            return json(NOT_FOUND, answer);
        }
        answer.put("subscription_token", subscription.confirmation().token());
        answer.put("subscription_arn", arn);
        return json(200, answer);
    }

    private static HttpResponse json(int status, Map<String, ?> answer) {
        return HttpResponse.json(status, Json.text(answer));
    }
}
