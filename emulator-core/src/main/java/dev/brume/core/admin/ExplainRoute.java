package dev.brume.core.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.dispatch.Emulator;
import dev.brume.core.dispatch.Services;
import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Why a service decides as it does: hands the question to the service that it names; who may do what is the core's to say. */
final class ExplainRoute {
    private static final String IAM = "iam";
    private final Emulator emulator;

    ExplainRoute(Emulator emulator) {
        this.emulator = emulator;
    }

    CompletionStage<HttpResponse> explain(AdminRequest request) {
        JsonNode question = request.body();
        Services services = emulator.services();
        String name = question.path("service").asText();
        if (!services.names().contains(name)) {
            throw new AdminException(
                    400, "service must name the service that shall explain, one of " + services.names());
        }
        try {
            Map<String, Object> whole = new LinkedHashMap<>();
            whole.put("service", name);
            whole.putAll(name.equals(IAM) ? permission(question) : reasons(name, question));
            return CompletableFuture.completedFuture(AdminJson.response(200, whole));
        } catch (AwsException refused) {
            throw new AdminException(400, refused.getMessage());
        }
    }

    private Map<String, Object> permission(JsonNode question) {
        try {
            return emulator.authorization().explainer().explain(question);
        } catch (IllegalArgumentException incomplete) {
            throw new AdminException(400, String.valueOf(incomplete.getMessage()));
        }
    }

    private Map<String, Object> reasons(String name, JsonNode question) {
        return emulator.services()
                .get(name)
                .map(loaded -> loaded.service().explain(question))
                .orElseThrow(() -> new AdminException(400, name + " is not enabled, or has nothing to explain"));
    }
}
