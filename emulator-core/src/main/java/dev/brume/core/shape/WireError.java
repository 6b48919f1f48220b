package dev.brume.core.shape;

import java.util.Map;

/**
 * A modelled error as its wire table describes it.
 *
 * @param name the shape's name, {@code QueueDoesNotExist}: what {@link dev.brume.core.error.AwsException#code} says
 * @param code the code on the wire, which the model may give apart from the name
 * @param queryCode the code on the wire of the query protocol, {@code AWS.SimpleQueueService.NonExistentQueue}
 * @param queryMessage what the query protocol says whatever the message is otherwise; empty where it says the same
 * @param status HTTP status
 * @param serverFault whether the service, not the caller, is to blame
 * @param messageMember the member that holds the message, {@code message} or {@code Message}
 * @param headers members that travel as headers: the header by the member's name
 */
public record WireError(
        String name,
        String code,
        String queryCode,
        String queryMessage,
        int status,
        boolean serverFault,
        String messageMember,
        Map<String, String> headers) {
    static WireError of(TableLine line) {
        String name = line.text("error");
        String code = line.text("code", name);
        return new WireError(
                name,
                code,
                line.text("queryCode", code),
                line.text("queryMessage"),
                line.number("status", 400),
                line.text("fault").equals("server"),
                line.text("message", "message"),
                line.part("headers").textMap());
    }
}
