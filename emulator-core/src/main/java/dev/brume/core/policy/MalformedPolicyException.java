package dev.brume.core.policy;

/** A document that is no policy; the message is AWS's. Each service answers with its own error code. */
public final class MalformedPolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    static final String SYNTAX = "Syntax errors in policy.";

    MalformedPolicyException(String message) {
        super(message, null, false, false);
    }

    static MalformedPolicyException syntax() {
        return new MalformedPolicyException(SYNTAX);
    }

    /** What has the form of a policy, and yet could not be read by what read policies of old. */
    static MalformedPolicyException legacy() {
        return new MalformedPolicyException("The policy failed legacy parsing");
    }

    /** Never null. */
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? SYNTAX : message;
    }
}
