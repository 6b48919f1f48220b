package dev.brume.stepfunctions.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.dispatch.Core;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.Resource;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What optimized integrations make of an answer: its members in order of their names, and answers that are failures. */
final class OptimizedAnswers {
    private static final String FAILED_ENTRY = "EventBridge.FailedEntry";

    private OptimizedAnswers() {}

    /** @param http what the service's answer has as headers without being members of it, or null */
    static ObjectNode of(
            Resource.Integration integration, ObjectNode answer, @Nullable SdkHttpResponse http, Core core) {
        if (integration.service().equals("events")) {
            ObjectNode sorted = sorted(answer);
            checkEntries(sorted);
            return sorted;
        }
        SdkMetadata.add(answer, integration, http, core);
        Failures.ofFunction(integration, answer);
        return sorted(answer);
    }

    // Developer Guide, "Add EventBridge events with Step Functions": one entry that failed fails the state.
    private static void checkEntries(ObjectNode answer) {
        if (answer.path("FailedEntryCount").asInt() > 0) {
            throw new Failures.TaskFailedException(FAILED_ENTRY, Json.write(answer));
        }
    }

    private static ObjectNode sorted(ObjectNode answer) {
        Map<String, JsonNode> members = new TreeMap<>();
        answer.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        ObjectNode sorted = Json.NODES.objectNode();
        sorted.setAll(members);
        return sorted;
    }
}
