package dev.brume.core.policy;

import java.util.List;
import java.util.Map;

/**
 * The {@code Principal} or {@code NotPrincipal} of a statement.
 *
 * @param not whether these are excepted
 * @param anyone {@code "Principal": "*"}
 * @param byType {@code AWS}, {@code Service}, {@code Federated}, {@code CanonicalUser}
 *
 * <p>See IAM User Guide, "AWS JSON policy elements: Principal".
 */
public record Principals(boolean not, boolean anyone, Map<String, List<String>> byType) {
    private static final String AWS = "AWS";

    /** How closely a statement names whom it is about: it decides what can still stand in the way of an Allow. */
    enum Match {
        NONE,
        /** The account: it may in turn permit its own users and roles. */
        ACCOUNT,
        /** Everybody, or the role that a session is of, or a service: boundaries and session policies still count. */
        NAMED,
        /** The user or the session itself: nothing but an explicit Deny counts. */
        DIRECTLY
    }

    Match match(RequestPrincipal principal) {
        Match match = matchNamed(principal);
        if (!not) {
            return match;
        }
        return match == Match.NONE ? Match.NAMED : Match.NONE;
    }

    private Match matchNamed(RequestPrincipal principal) {
        if (anyone) {
            return Match.NAMED;
        }
        Match best = Match.NONE;
        for (String named : byType.getOrDefault(principal.type().element(), List.of())) {
            Match match = principal.matched(named);
            best = match.compareTo(best) > 0 ? match : best;
        }
        // {"AWS": "*"} is everybody, also who has no AWS account.
        return best == Match.NONE && byType.getOrDefault(AWS, List.of()).contains("*") ? Match.NAMED : best;
    }
}
