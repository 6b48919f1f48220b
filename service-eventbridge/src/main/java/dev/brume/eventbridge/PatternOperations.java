package dev.brume.eventbridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.dispatch.Call;
import dev.brume.eventbridge.pattern.EventPattern;
import dev.brume.eventbridge.terms.EventsErrors;
import dev.brume.eventbridge.terms.Json;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternRequest;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternResponse;

/**
 * TestEventPattern.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TestEventPattern.html">TestEventPattern</a>
 */
final class PatternOperations {
    /** Its page names {@code resources} as well, which AWS does not ask for: the AWS CLI's own example has none. */
    private static final List<String> MANDATORY = List.of("id", "account", "source", "time", "region", "detail-type");

    TestEventPatternResponse testEventPattern(TestEventPatternRequest request, Call call) {
        EventPattern pattern = EventPattern.parse(request.eventPattern());
        checkEvent(request.event());
        return TestEventPatternResponse.builder()
                .result(pattern.matches(request.event()))
                .build();
    }

    private static void checkEvent(String event) {
        if (!isEvent(event)) {
            throw EventsErrors.validation("Parameter Event is not valid.");
        }
    }

    private static boolean isEvent(String text) {
        try {
            JsonNode event = Json.parse(text);
            return event.isObject() && MANDATORY.stream().allMatch(event::has);
        } catch (JsonProcessingException malformed) {
            return false;
        }
    }
}
