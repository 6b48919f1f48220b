package dev.brume.core.policy;

/** Kinds of policies by what they contribute to a decision, with AWS's words for them in its denials. */
public enum PolicyType {
    IDENTITY("identity-based policy", "an identity-based policy"),
    RESOURCE("resource-based policy", "a resource-based policy"),
    BOUNDARY("permissions boundary", "a permissions boundary"),
    SESSION("session policy", "a session policy"),
    SERVICE_CONTROL("service control policy", "a service control policy");

    private final String words;
    private final String withArticle;

    PolicyType(String words, String withArticle) {
        this.words = words;
        this.withArticle = withArticle;
    }

    /** {@code identity-based policy}. */
    public String words() {
        return words;
    }

    String withArticle() {
        return withArticle;
    }
}
