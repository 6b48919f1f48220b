package dev.brume.sns.filter;

/** Why a policy did not accept a message, as SNS's metrics tell it apart. */
public enum Rejection {
    /** The attributes are others than the policy wants. */
    MESSAGE_ATTRIBUTES,
    NO_MESSAGE_ATTRIBUTES,
    /** Some attribute is not what it claims to be: an array that is no JSON. */
    INVALID_ATTRIBUTES,
    /** The body says something else than the policy wants. */
    MESSAGE_BODY,
    /** The body is no JSON object. */
    INVALID_MESSAGE_BODY;

    /** Told how many policies did not accept a message. */
    @FunctionalInterface
    public interface Listener {
        void rejected(Rejection why, int policies);
    }
}
