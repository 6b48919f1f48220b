package dev.brume.sqs.queue;

/**
 * A message that somebody looked at without receiving it.
 *
 * @param message without a receipt handle
 * @param visible whether it is not in flight
 * @param delayed whether it is not to be received yet
 */
public record Peeked(Received message, boolean visible, boolean delayed) {
    static Peeked of(Message message) {
        return new Peeked(
                message.received(""), message.state != Message.State.IN_FLIGHT, message.state == Message.State.DELAYED);
    }

    /** Whether to show a message to somebody who also wants to see those in flight, or those delayed. */
    static boolean shows(Message message, boolean inFlight, boolean delayed) {
        return switch (message.state) {
            case VISIBLE -> inFlight || !waitsBehindOthers(message);
            case IN_FLIGHT -> inFlight;
            case DELAYED -> delayed;
            case IN_HAND, GONE -> false;
        };
    }

    private static boolean waitsBehindOthers(Message message) {
        return message.group instanceof FifoGroup group && group.holdsBack(message);
    }
}
