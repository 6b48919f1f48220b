package dev.brume.sns.filter;

import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.rules.SnsErrors;

/** A filter policy, read and checked. Immutable. */
public interface FilterPolicy {
    /** Where a policy looks ({@code FilterPolicyScope}). */
    enum Scope {
        MESSAGE_ATTRIBUTES("MessageAttributes"),
        MESSAGE_BODY("MessageBody");

        private final String text;

        Scope(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    Scope scope();

    /** Whether a subscription with this policy gets the message. */
    boolean accepts(PublishedMessage message);

    /**
     * Reads a policy.
     *
     * @param prefix what stands before the words of a refusal after {@code Invalid parameter: }: Subscribe says
     *     {@code Attributes Reason: }, SetSubscriptionAttributes nothing
     * @throws dev.brume.core.error.AwsException InvalidParameter in AWS's words, or FilterPolicyLimitExceeded
     */
    static FilterPolicy parse(String json, Scope scope, String prefix) {
        if (!json.equals("{}")) {
            throw SnsErrors.notSupportedYet("filter policies");
        }
        return new FilterPolicy() {
            @Override
            public Scope scope() {
                return scope;
            }

            @Override
            public boolean accepts(PublishedMessage message) {
                return true;
            }
        };
    }
}
