package dev.brume.core.policy;

import java.util.List;

/**
 * Whom a request comes from, as policies name principals.
 *
 * @param account the principal's account; empty for a service and for an identity provider's user
 * @param arn the principal's own ARN, or a service's name ({@code lambda.amazonaws.com}), or an identity provider's
 * @param issuerArn the role that a session is of; empty for others
 * @param names further names of the same principal; a service may have regional ones
 */
public record RequestPrincipal(Type type, String account, String arn, String issuerArn, List<String> names) {
    /** Kinds of principals. */
    public enum Type {
        /** The account itself: it may do everything that is not denied. */
        ROOT("AWS"),
        USER("AWS"),
        /** An assumed role's session. */
        ROLE_SESSION("AWS"),
        /** A federated user's session, made by GetFederationToken. */
        FEDERATED_USER("AWS"),
        SERVICE("Service"),
        /** Somebody whom an identity provider vouches for and who has no role yet. */
        FEDERATED("Federated"),
        ANONYMOUS("AWS");

        private final String element;

        Type(String element) {
            this.element = element;
        }

        /** Under which name the Principal element lists them. */
        String element() {
            return element;
        }
    }

    public static RequestPrincipal service(String name) {
        return new RequestPrincipal(Type.SERVICE, "", name, "", List.of());
    }

    /** @param provider an identity provider's ARN, or its host's name */
    public static RequestPrincipal federated(String provider, List<String> names) {
        return new RequestPrincipal(Type.FEDERATED, "", provider, "", names);
    }

    /** Reads what an ARN of IAM or STS names. */
    public static RequestPrincipal of(String arn, String issuerArn) {
        String[] parts = arn.split(":", 6);
        String account = parts.length == 6 ? parts[4] : "";
        String resource = parts.length == 6 ? parts[5] : "";
        Type type;
        if (resource.startsWith("assumed-role/")) {
            type = Type.ROLE_SESSION;
        } else if (resource.startsWith("federated-user/")) {
            type = Type.FEDERATED_USER;
        } else {
            type = resource.equals("root") ? Type.ROOT : Type.USER;
        }
        return new RequestPrincipal(type, account, arn, issuerArn, List.of());
    }

    Principals.Match matched(String named) {
        if (type == Type.ANONYMOUS) {
            return Principals.Match.NONE;
        }
        if (named.equals(arn) || names.contains(named)) {
            return isPerson() ? Principals.Match.DIRECTLY : Principals.Match.NAMED;
        }
        if (!issuerArn.isEmpty() && named.equals(issuerArn)) {
            return Principals.Match.NAMED;
        }
        return !account.isEmpty() && isAccount(named) ? Principals.Match.ACCOUNT : Principals.Match.NONE;
    }

    private boolean isPerson() {
        return type == Type.USER || type == Type.ROLE_SESSION || type == Type.FEDERATED_USER;
    }

    /** Twelve digits, or the account's root. */
    private boolean isAccount(String named) {
        return named.equals(account) || (named.startsWith("arn:") && named.endsWith(":iam::" + account + ":root"));
    }
}
