package dev.brume.sns;

import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.identity.Place;
import dev.brume.sns.capture.Captures;
import dev.brume.sns.delivery.Deliveries;
import dev.brume.sns.rules.Json;
import dev.brume.sns.signature.SigningCertificate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can be looked at of deliveries: {@code /_aws/sns/email-messages}, {@code /_aws/sns/delivery-logs}, and the certificate that
 * checks signatures.
 */
final class DeliveryRoutes {
    private static final int NO_CONTENT = 204;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private final Deliveries deliveries;
    private final EmulatorOptions options;

    DeliveryRoutes(Deliveries deliveries, EmulatorOptions options) {
        this.deliveries = deliveries;
        this.options = options;
    }

    /** Null when the path is another's. */
    @Nullable
    HttpResponse answer(HttpRequest request) {
        String path = request.path();
        if (path.startsWith(SigningCertificate.PATH_PREFIX)) {
            byte[] pem = SigningCertificate.at(path);
            return pem == null ? HttpResponse.empty(NOT_FOUND) : HttpResponse.of(200, "application/x-pem-file", pem);
        }
        try {
            return switch (path) {
                case "/_aws/sns/email-messages" -> emails(request, RouteQuery.of(request));
                case "/_aws/sns/delivery-logs" -> logs(request, RouteQuery.of(request));
                default -> null;
            };
        } catch (AwsException refused) {
            return HttpResponse.json(BAD_REQUEST, Json.text(Map.of("error", refused.getMessage())));
        }
    }

    private HttpResponse emails(HttpRequest request, RouteQuery query) {
        Place place = query.place(options);
        return captured(request, "email_messages", deliveries.mailbox().sent(place), query.get("emailAddress"), place);
    }

    private HttpResponse logs(HttpRequest request, RouteQuery query) {
        Place place = query.place(options);
        return captured(request, "log_groups", deliveries.statusLog().logged(place), query.get("logGroupName"), place);
    }

    private static HttpResponse captured(
            HttpRequest request, String name, @Nullable Captures kept, @Nullable String only, Place place) {
        Captures captures = kept == null ? new Captures() : kept;
        return switch (request.method()) {
            case "GET" -> {
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put(name, captures.byReceiver(only));
                answer.put("region", place.region().name());
                yield HttpResponse.json(200, Json.text(answer));
            }
            case "DELETE" -> {
                captures.clear(only);
                yield HttpResponse.empty(NO_CONTENT);
            }
            default -> HttpResponse.empty(METHOD_NOT_ALLOWED);
        };
    }
}
