package dev.brume.sns.filter;

/**
 * A filter policy that SNS does not take. The message is what AWS says after {@code Invalid parameter:} in
 * SetSubscriptionAttributes, and after {@code Invalid parameter: Attributes Reason:} in Subscribe. Carries no stack trace: it is
 * an answer, not a bug.
 */
final class InvalidFilterPolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidFilterPolicyException(String message) {
        super(message, null, false, false);
    }

    static InvalidFilterPolicyException ofPolicy(String reason) {
        return new InvalidFilterPolicyException("FilterPolicy: " + reason);
    }

    /** Never null. */
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? "" : message;
    }
}
