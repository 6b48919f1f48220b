package dev.brume.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.core.dispatch.Core;
import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Credential;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.sqs.queue.Peeked;
import dev.brume.sqs.queue.Queue;
import dev.brume.sqs.queue.SqsErrors;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /_aws/sqs/messages}: what is in a queue, without receiving it, in the forms that LocalStack has made known. The queue is
 * named by {@code QueueUrl} (query or form), by the path ({@code /<region>/<account>/<name>}), or by an SDK's ReceiveMessage that
 * is sent here. {@code ShowInvisible} and {@code ShowDelayed} add what could not be received now.
 */
final class PeekRoute {
    private static final String ROOT = "/_aws/sqs/messages";
    private final QueueDirectory queues;
    private final Core core;

    PeekRoute(QueueDirectory queues, Core core) {
        this.queues = queues;
        this.core = core;
    }

    /** Null when the path is another's. */
    @Nullable
    HttpResponse answer(HttpRequest request) {
        String path = request.path();
        if (!path.equals(ROOT) && !path.startsWith(ROOT + "/")) {
            return null;
        }
        PeekAnswer form = PeekAnswer.of(request);
        try {
            if (!request.method().equals("GET") && !request.method().equals("POST")) {
                return HttpResponse.empty(405);
            }
            Map<String, String> parameters = parameters(request, form);
            Queue queue = queue(path.substring(ROOT.length()), parameters, caller(request));
            boolean inFlight = isSet(parameters, "ShowInvisible");
            boolean delayed = isSet(parameters, "ShowDelayed");
            List<Peeked> messages =
                    queue.peek(inFlight, delayed, core.time().now().toEpochMilli());
            return form.messages(messages.stream()
                    .map(message -> PeekedMessage.of(message, inFlight, delayed))
                    .toList());
        } catch (AwsException refused) {
            return form.error(refused);
        }
    }

    private Queue queue(String path, Map<String, String> parameters, Place caller) {
        String[] parts = path.split("/", -1);
        if (parts.length == 4 && Region.isRegion(parts[1]) && AccountId.isAccountId(parts[2])) {
            return queues.find(new Place(new AccountId(parts[2]), new Region(parts[1])), parts[3])
                    .orElseThrow(SqsErrors::queueDoesNotExist);
        }
        String url = parameters.getOrDefault("QueueUrl", "");
        if (url.isEmpty() || !path.isEmpty() && !path.equals("/")) {
            throw SqsErrors.queueDoesNotExist();
        }
        Queue queue = queues.find(url, caller);
        if (queue == null) {
            throw SqsErrors.queueDoesNotExist();
        }
        return queue;
    }

    private Place caller(HttpRequest request) {
        Optional<Credential> credential = Credential.of(request.headers().get("authorization"), request.query());
        return new Place(
                credential
                        .map(Credential::accessKeyId)
                        .filter(AccountId::isAccountId)
                        .map(AccountId::new)
                        .orElse(core.options().account()),
                credential
                        .map(Credential::region)
                        .filter(Region::isRegion)
                        .map(Region::new)
                        .orElse(core.options().region()));
    }

    private static boolean isSet(Map<String, String> parameters, String name) {
        return List.of("true", "1").contains(parameters.getOrDefault(name, "").toLowerCase(Locale.ROOT));
    }

    private static Map<String, String> parameters(HttpRequest request, PeekAnswer form) {
        Map<String, String> parameters = new HashMap<>();
        readForm(request.query(), parameters);
        String body = new String(request.body(), StandardCharsets.UTF_8);
        if (form == PeekAnswer.AWS_JSON) {
            String target = request.headers().get("x-amz-target");
            requireReceiveMessage(target == null ? "" : target.substring(target.indexOf('.') + 1));
            readJson(body, parameters);
        } else {
            readForm(body, parameters);
            requireReceiveMessage(parameters.getOrDefault("Action", "ReceiveMessage"));
        }
        return parameters;
    }

    private static void requireReceiveMessage(String operation) {
        if (!operation.equals("ReceiveMessage")) {
            throw new AwsException("InvalidRequest", 400, "This endpoint only accepts ReceiveMessage calls");
        }
    }

    private static void readForm(String form, Map<String, String> parameters) {
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }

    private static void readJson(String body, Map<String, String> parameters) {
        try {
            JsonNode input = Json.MAPPER.readTree(body);
            input.propertyStream()
                    .forEach(member ->
                            parameters.put(member.getKey(), member.getValue().asText()));
        } catch (IOException malformed) {
            throw new AwsException("SerializationException", 400, "The body is not JSON.");
        }
    }

    /** Made when it is first needed: to make a mapper takes a third of the time to a fresh start's first answer. */
    private static final class Json {
        static final ObjectMapper MAPPER = new ObjectMapper();
    }
}
