package dev.brume.lambda.execution.extension;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.dispatch.Ids;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.extension.ExtensionEvent.Subscribed;
import dev.brume.lambda.execution.runtimeapi.Answer;
import dev.brume.lambda.execution.runtimeapi.Refused;
import dev.brume.lambda.execution.runtimeapi.Request;
import dev.brume.lambda.execution.runtimeapi.Routes;
import dev.brume.lambda.execution.runtimeapi.RuntimeApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The Extensions API of one environment.
 *
 * <p>See Lambda Developer Guide, "Using the Lambda Extensions API to create extensions".
 */
public final class ExtensionsApi implements Routes {
    private static final String ROOT = "/2020-01-01/extension/";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BODY_BYTES_MAX = 256 * 1024;
    private static final String ERROR_TYPE = "Lambda-Extension-Function-Error-Type";
    private final Extensions extensions;
    private final Deployment deployment;
    private final Ids ids;

    public ExtensionsApi(Extensions extensions, Deployment deployment, Ids ids) {
        this.extensions = extensions;
        this.deployment = deployment;
        this.ids = ids;
    }

    @Override
    public boolean covers(String path) {
        return path.startsWith(ROOT);
    }

    @Override
    public @Nullable Answer answer(Request request) throws IOException, Refused {
        return switch (request.method() + ' ' + request.path().substring(ROOT.length())) {
            case "POST register" -> register(request);
            case "GET event/next" -> next(identifier(request));
            case "POST init/error" -> {
                String id = identifier(request);
                extensions.initError(id, errorType(request));
                yield Answer.accepted();
            }
            case "POST exit/error" -> {
                String id = identifier(request);
                extensions.exitError(id, errorType(request));
                yield Answer.accepted();
            }
            default -> RuntimeApi.notFound();
        };
    }

    private Answer register(Request request) throws IOException, Refused {
        String name = request.header("lambda-extension-name");
        if (name == null || name.isEmpty()) {
            throw Extensions.refused("Extension.InvalidExtensionName", "Empty extension name");
        }
        String id = extensions.register(name, events(name, body(request)));
        ObjectNode registered = JSON.createObjectNode();
        if (accepts(request, "accountId")) {
            registered.put("accountId", deployment.place().account().value());
        }
        registered
                .put("functionName", deployment.functionName())
                .put("functionVersion", deployment.version())
                .put("handler", deployment.handler());
        return new Answer(
                Answer.STATUS_OK,
                List.of("Content-Type", "application/json", "Lambda-Extension-Identifier", id),
                bytes(registered.toString()));
    }

    private static boolean accepts(Request request, String feature) {
        String features = request.header("lambda-extension-accept-feature");
        return features != null
                && Arrays.stream(features.split(",", -1)).map(String::strip).anyMatch(feature::equals);
    }

    private static JsonNode body(Request request) throws IOException, Refused {
        try {
            JsonNode body = JSON.readTree(request.body().upTo(BODY_BYTES_MAX));
            if (body.has("configurationKeys") && !body.path("configurationKeys").isEmpty()) {
                throw Extensions.refused(
                        "InvalidRequestFormat", "configurationKeys are deprecated; use environment variables instead");
            }
            if (body.isObject() && (!body.has("events") || body.path("events").isArray())) {
                return body;
            }
        } catch (com.fasterxml.jackson.core.JsonProcessingException noJson) {
            // As below.
        }
        throw Extensions.refused("InvalidRequestFormat", "the body is not a JSON object with an array of events");
    }

    private Set<Subscribed> events(String name, JsonNode body) throws Refused {
        Set<Subscribed> events = EnumSet.noneOf(Subscribed.class);
        boolean external = extensions.isExternal(name);
        for (JsonNode each : body.path("events")) {
            String event = each.asText();
            switch (event) {
                case "INVOKE" -> events.add(Subscribed.INVOKE);
                case "SHUTDOWN" -> {
                    if (!external) {
                        throw invalidEvent(event, "ShutdownEventNotSupportedForInternalExtension");
                    }
                    events.add(Subscribed.SHUTDOWN);
                }
                default -> throw invalidEvent(event, "ErrorInvalidEventType");
            }
        }
        return events;
    }

    private static Refused invalidEvent(String event, String why) {
        return Extensions.refused("Extension.InvalidEventType", event + ": " + why);
    }

    /** The identifier that a request comes with; well formed, not necessarily known. */
    public static String identifier(Request request) throws Refused {
        String id = request.header("lambda-extension-identifier");
        if (id == null || id.isEmpty()) {
            throw Extensions.refused(
                    "Extension.MissingExtensionIdentifier", "Missing Lambda-Extension-Identifier header");
        }
        try {
            return UUID.fromString(id).toString();
        } catch (IllegalArgumentException malformed) {
            throw Extensions.refused("Extension.InvalidExtensionIdentifier", "Invalid Lambda-Extension-Identifier");
        }
    }

    private static String errorType(Request request) throws Refused {
        String type = request.header("lambda-extension-function-error-type");
        if (type == null || type.isEmpty()) {
            throw Extensions.refused("Extension.MissingHeader", ERROR_TYPE + " not found");
        }
        return type;
    }

    private @Nullable Answer next(String id) throws Refused {
        ExtensionEvent event = extensions.next(id).join();
        if (event == null) {
            return null;
        }
        return new Answer(
                Answer.STATUS_OK,
                List.of("Content-Type", "application/json", "Lambda-Extension-Event-Identifier", ids.uuid()),
                bytes(event.json()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
