package dev.brume.core.identity;

/** Who makes a call. */
public sealed interface Principal {
    /** A client with credentials of an account; {@code accessKeyId} is empty for an unsigned request. */
    record Caller(AccountId account, String accessKeyId) implements Principal {}

    /** A service that calls for one of its resources: {@code sns.amazonaws.com} for a topic's ARN. */
    record ServicePrincipal(String service, String sourceArn) implements Principal {}
}
