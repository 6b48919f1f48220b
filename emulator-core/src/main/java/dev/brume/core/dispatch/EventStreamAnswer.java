package dev.brume.core.dispatch;

import dev.brume.core.error.AwsException;
import java.util.concurrent.Flow;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkResponse;

/**
 * An answer that goes on: the initial response, then events as they happen.
 *
 * @param events each an SDK class that is a member of the operation's event stream union; an {@link AwsException} that the
 *     publisher ends with reaches the client as an exception event
 */
public record EventStreamAnswer<O extends SdkResponse>(O initialResponse, Flow.Publisher<Event> events) {
    /**
     * @param name the union member's wire name, {@code SubscribeToShardEvent}: the event's {@code :event-type}
     */
    public record Event(String name, SdkPojo payload) {}
}
