package dev.brume.sns.filter;

/** What a filter policy looks at: the subscription attribute {@code FilterPolicyScope}. */
public enum FilterPolicyScope {
    MESSAGE_ATTRIBUTES("MessageAttributes"),
    MESSAGE_BODY("MessageBody");

    private final String text;

    FilterPolicyScope(String text) {
        this.text = text;
    }

    /** @throws InvalidFilterPolicyException when it is neither of the two */
    public static FilterPolicyScope parse(String text) {
        for (FilterPolicyScope scope : values()) {
            if (scope.text.equals(text)) {
                return scope;
            }
        }
        throw new InvalidFilterPolicyException(
                "FilterPolicyScope: Invalid value [" + text + "]. Please use either MessageBody or MessageAttributes");
    }

    /** As AWS writes it, {@code MessageAttributes}. */
    @Override
    public String toString() {
        return text;
    }
}
