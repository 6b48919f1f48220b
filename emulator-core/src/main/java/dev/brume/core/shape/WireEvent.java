package dev.brume.core.shape;

import java.util.List;

/**
 * One kind of event in an event stream.
 *
 * @param exception whether it ends the stream as an error
 * @param payload the member that is the whole payload, or empty where all members are its parts
 * @param headers members that travel in the event's headers
 */
public record WireEvent(boolean exception, String payload, List<String> headers) {
    static WireEvent of(TableLine line) {
        return new WireEvent(line.flag("exception"), line.text("payload"), line.texts("headers"));
    }
}
