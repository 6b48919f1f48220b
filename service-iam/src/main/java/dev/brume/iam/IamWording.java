package dev.brume.iam;

import dev.brume.core.error.AwsException;
import dev.brume.core.shape.ValidationWording;
import dev.brume.core.shape.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How IAM and STS word what their model does not allow: as Amazon's framework does, under the code of the query protocol; for names
 * and paths of a wrong form in words of their own. STS repeats what was sent, IAM does not.
 */
public final class IamWording implements ValidationWording {
    private static final int BAD_REQUEST = 400;
    private static final String CODE = "ValidationError";
    private final ValidationWording common;

    private IamWording(ValidationWording common) {
        this.common = common;
    }

    static IamWording ofIam() {
        return new IamWording((operation, violations) -> CORAL_WITHOUT_VALUES.refusal(
                operation, violations.stream().map(IamWording::withAllRules).toList()));
    }

    public static IamWording ofSts() {
        return new IamWording(CORAL);
    }

    /** Of keys of tags IAM tells, too, that none must be null. */
    private static Violation withAllRules(Violation violation) {
        Violation.Element element = violation.element();
        if (element == null || !violation.member().equals("TagKeys")) {
            return violation;
        }
        List<Violation.Rule> rules = new ArrayList<>(element.rules());
        rules.add(new Violation.Rule(Violation.Kind.REQUIRED, ""));
        return new Violation(
                violation.kind(),
                violation.path(),
                violation.member(),
                violation.value(),
                violation.constraint(),
                new Violation.Element(element.role(), element.text(), List.copyOf(rules)));
    }

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
        AwsException refusal = common.refusal(operation, violations);
        return refusal == null ? null : new AwsException(CODE, BAD_REQUEST, refusal.getMessage());
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
