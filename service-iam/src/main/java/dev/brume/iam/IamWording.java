package dev.brume.iam;

import dev.brume.core.error.AwsException;
import dev.brume.core.shape.ValidationWording;
import dev.brume.core.shape.Violation;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How IAM and STS word what their model does not allow: as Amazon's framework does, under the code of the query protocol; for names
 * and paths of a wrong form in words of their own.
 */
public final class IamWording implements ValidationWording {
    private static final int BAD_REQUEST = 400;
    private static final String CODE = "ValidationError";

    @Override
    public @Nullable AwsException refusal(String operation, List<Violation> violations) {
        for (Violation violation : violations) {
            String words = violation.kind() == Violation.Kind.PATTERN ? ownWords(violation) : null;
            if (words != null) {
                return new AwsException(
                        CODE,
                        BAD_REQUEST,
                        "The specified value for " + violation.path() + " is invalid. It must " + words);
            }
        }
        AwsException common = CORAL.refusal(operation, violations);
        return common == null ? null : new AwsException(CODE, BAD_REQUEST, common.getMessage());
    }

    private static @Nullable String ownWords(Violation violation) {
        String member = violation.member().toLowerCase(Locale.ROOT);
        if (member.endsWith("username")
                || member.endsWith("rolename")
                || member.endsWith("groupname")
                || member.endsWith("policyname")
                || member.endsWith("instanceprofilename")) {
            return "contain only alphanumeric characters and/or the following: +=,.@_-";
        }
        if (member.endsWith("document") || member.equals("description")) {
            return "contain only printable ASCII characters.";
        }
        return switch (member) {
            case "path", "newpath" ->
                "begin and end with / and contain only alphanumeric characters and/or / characters.";
            case "pathprefix" -> "begin with / and contain only alphanumeric characters and/or / characters.";
            default -> null;
        };
    }
}
