package dev.brume.core.identity;

import org.jspecify.annotations.Nullable;

/** Who makes a call. */
public sealed interface Principal {
    /**
     * A client with credentials of an account.
     *
     * @param accessKeyId empty for an unsigned request
     * @param key what is known of the access key if it was issued here; null for any other, which stands for the account itself
     */
    record Caller(
            AccountId account, String accessKeyId, @Nullable IssuedKey key) implements Principal {
        public Caller(AccountId account, String accessKeyId) {
            this(account, accessKeyId, null);
        }

        /** The principal's ARN; the account's root user where nothing more is known. */
        public String arn(String partition) {
            return key == null ? "arn:" + partition + ":iam::" + account + ":root" : key.arn();
        }

        /** The principal's unique id: the account's for its root user, {@code AIDA...} for a user, {@code AROA...:session} for a role. */
        public String userId() {
            return key == null ? account.value() : key.userId();
        }
    }

    /**
     * A service that calls for one of its resources: {@code sns.amazonaws.com} for a topic's ARN.
     *
     * @param sourceAccount the resource's account, which the ARN of a bucket does not name; empty where nobody knows it
     */
    record ServicePrincipal(String service, String sourceArn, String sourceAccount) implements Principal {
        /** For a resource whose ARN names its account. */
        public ServicePrincipal(String service, String sourceArn) {
            this(service, sourceArn, Arn.parse(sourceArn).map(Arn::account).orElse(""));
        }
    }
}
