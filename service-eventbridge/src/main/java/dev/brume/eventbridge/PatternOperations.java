package dev.brume.eventbridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.brume.core.dispatch.Call;
import dev.brume.eventbridge.pattern.EventPattern;
import dev.brume.eventbridge.terms.EventsErrors;
import dev.brume.eventbridge.terms.Json;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternRequest;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternResponse;

/** TestEventPattern. */
final class PatternOperations {
    TestEventPatternResponse testEventPattern(TestEventPatternRequest request, Call call) {
        EventPattern pattern = EventPattern.parse(request.eventPattern());
        checkEvent(request.event());
        return TestEventPatternResponse.builder()
                .result(pattern.matches(request.event()))
                .build();
    }

    private static void checkEvent(String event) {
        try {
            if (Json.parse(event).isObject()) {
                return;
            }
        } catch (JsonProcessingException malformed) {
            // refused below
        }
        throw EventsErrors.invalidParameter("Event", "Event must be a valid JSON object.");
    }
}
