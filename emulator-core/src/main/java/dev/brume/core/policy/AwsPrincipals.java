package dev.brume.core.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether what a statement calls {@code AWS} in its {@code Principal} can be one: an account, its root, users, roles and sessions. A
 * service's name, which is often put there, cannot. Whether they exist is not asked.
 *
 * <p>See IAM User Guide, "AWS JSON policy elements: Principal".
 */
public final class AwsPrincipals {
    /** An account, an ARN, or the id that stands in the place of a user or role that is gone. */
    private static final Pattern FORM = Pattern.compile("\\*|[0-9]{12}"
            + "|arn:aws[a-z-]*:(iam|sts)::[0-9]{12}:(root|(user|role|assumed-role|federated-user)/.+)"
            + "|(AIDA|AROA)[A-Z0-9]{12,}");

    private AwsPrincipals() {}

    /** Whether all that a statement names under {@code AWS} have the form; true where it names none. */
    public static boolean areWellFormed(JsonNode statement) {
        return Stream.of("Principal", "NotPrincipal")
                .map(element -> statement.path(element).path("AWS"))
                .filter(named -> !named.isMissingNode())
                .flatMap(named -> (named.isArray() ? named.valueStream().toList() : List.of(named)).stream())
                .allMatch(named ->
                        named.isTextual() && FORM.matcher(named.asText()).matches());
    }
}
