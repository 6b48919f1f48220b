package dev.brume.lambda.execution.extension;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What an extension is told when it asks for the next event. */
public sealed interface ExtensionEvent {
    /** As JSON. */
    String json();

    /** Where events get their JSON from. */
    ObjectMapper JSON = new ObjectMapper();

    /** @param deadlineMillis of the machine's clock */
    record Invoke(long deadlineMillis, String requestId, String invokedArn, String traceHeader)
            implements ExtensionEvent {
        @Override
        public String json() {
            ObjectNode event = JSON.createObjectNode()
                    .put("eventType", Subscribed.INVOKE.name())
                    .put("deadlineMs", deadlineMillis)
                    .put("requestId", requestId)
                    .put("invokedFunctionArn", invokedArn);
            event.putObject("tracing").put("type", "X-Amzn-Trace-Id").put("value", traceHeader);
            return event.toString();
        }
    }

    /**
     * @param reason {@code spindown}, {@code timeout} or {@code failure}
     * @param deadlineMillis of the machine's clock
     */
    record Shutdown(String reason, long deadlineMillis) implements ExtensionEvent {
        @Override
        public String json() {
            return JSON.createObjectNode()
                    .put("eventType", Subscribed.SHUTDOWN.name())
                    .put("deadlineMs", deadlineMillis)
                    .put("shutdownReason", reason)
                    .toString();
        }
    }

    /** The kinds of events that can be registered for, by their names at AWS. */
    enum Subscribed {
        INVOKE,
        SHUTDOWN
    }
}
