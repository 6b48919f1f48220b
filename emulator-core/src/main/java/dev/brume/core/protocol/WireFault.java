package dev.brume.core.protocol;

import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.shape.ServiceHead;
import dev.brume.core.shape.WireError;
import dev.brume.core.shape.WireTable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An error together with what the wire table says of it.
 *
 * @param model the modelled error, or empty for one that is common to all services
 */
record WireFault(ServiceHead head, AwsException error, Optional<WireError> model) {
    private static final int SERVER_ERRORS = 500;
    private static final int BAD_REQUEST = 400;
    /** Where Amazon's framework keeps the errors that all services share. */
    private static final String COMMON_NAMESPACE = "com.amazon.coral.service";

    private static final String VALIDATION_NAMESPACE = "com.amazon.coral.validate";
    private static final String VALIDATION = "ValidationException";

    static WireFault of(WireTable table, AwsException error) {
        return new WireFault(table.head(), error, table.error(error.code()));
    }

    int status() {
        return error.status() != 0
                ? error.status()
                : model.map(WireError::status).orElse(BAD_REQUEST);
    }

    boolean isServerFault() {
        return model.map(WireError::serverFault).orElse(status() >= SERVER_ERRORS);
    }

    /** The code by which SDKs know it, without a namespace. */
    String code() {
        return model.map(WireError::name).orElse(error.code());
    }

    /** What a JSON error's {@code __type} says. */
    String type() {
        String namespace = head.errorNamespace();
        if (namespace.isEmpty()) {
            return code();
        }
        if (model.isPresent()) {
            return namespace + "#" + code();
        }
        return (commonName().equals(VALIDATION) ? VALIDATION_NAMESPACE : COMMON_NAMESPACE) + "#" + commonName();
    }

    // As recorded: query's InvalidParameterValue is InvalidParameterValueException in JSON.
    private String commonName() {
        if (!queryCompatible() || code().endsWith("Exception") || code().endsWith("Failure")) {
            return code();
        }
        return switch (code()) {
            case "ValidationError" -> VALIDATION;
            case "MissingParameter" -> "MissingRequiredParameterException";
            case "SignatureDoesNotMatch" -> "InvalidSignatureException";
            case "InvalidClientTokenId" -> "UnrecognizedClientException";
            default -> code() + "Exception";
        };
    }

    /** The code in the query protocol. */
    String queryCode() {
        return model.map(WireError::queryCode).orElse(error.code());
    }

    /** The message in the query protocol. */
    String queryMessage() {
        return model.map(WireError::queryMessage)
                .filter(message -> !message.isEmpty())
                .orElse(error.getMessage());
    }

    /** Whether clients of the service still look for the older protocol's code. */
    boolean queryCompatible() {
        return !head.jsonVersion().isEmpty() && head.protocols().contains("query");
    }

    /** The value of {@code x-amzn-query-error}. */
    String queryError() {
        return queryCode() + ";" + (isServerFault() ? "Receiver" : "Sender");
    }

    String messageMember() {
        return model.map(WireError::messageMember).orElse("message");
    }

    /** The answer with the members that travel as headers. */
    HttpResponse withHeaders(HttpResponse response) {
        HttpResponse answer = response;
        for (Map.Entry<String, String> header : headerMembers().entrySet()) {
            Object value = error.members().get(header.getKey());
            if (value != null) {
                answer = answer.with(header.getValue().toLowerCase(Locale.ROOT), String.valueOf(value));
            }
        }
        for (Map.Entry<String, String> header : error.headers().entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    /** Members that travel as headers. */
    Map<String, String> headerMembers() {
        return model.map(WireError::headers).orElse(Map.of());
    }
}
