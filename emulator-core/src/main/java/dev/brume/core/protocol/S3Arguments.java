package dev.brume.core.protocol;

import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.shape.Member;
import dev.brume.core.shape.Scalar;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What S3 says of paths, query parameters and headers that cannot be read, as it was seen to answer. */
final class S3Arguments {
    /** Of ListParts, as some clients send them. */
    private static final Set<String> EMPTY_IS_ABSENT = Set.of("part-number-marker", "max-parts");

    private S3Arguments() {}

    /** @return the refusal itself where it is not about reading; null for what S3 overlooks */
    static @Nullable AwsException unreadable(Member member, AwsException refusal, HttpRequest request) {
        if (!refusal.code().equals(Malformed.CODE)) {
            return refusal;
        }
        String name = member.inputName();
        String sent = value(member, request);
        if (sent == null) {
            return uri(request);
        }
        if ((sent.isEmpty() && EMPTY_IS_ABSENT.contains(name)) || name.equalsIgnoreCase("x-amz-max-parts")) {
            return null;
        }
        if (name.equals("partNumber")) {
            return argument("Part number must be an integer between 1 and 10000, inclusive", name, sent);
        }
        if (name.equalsIgnoreCase("x-amz-mp-object-size")) {
            return new AwsException(
                    "InvalidRequest", 400, "Value for x-amz-mp-object-size header is invalid: '" + sent + "'");
        }
        boolean integer = member.type() instanceof Scalar scalar
                && (scalar.kind() == Scalar.Kind.INTEGER || scalar.kind() == Scalar.Kind.LONG);
        if (integer) {
            return argument("Provided " + name + " not an integer or within integer range", name, sent);
        }
        if (name.equalsIgnoreCase("x-amz-object-lock-retain-until-date")) {
            return argument("The retain until date must be provided in ISO 8601 format", name, sent);
        }
        return argument("Invalid value for " + name, name, sent);
    }

    /** As sent; null for what is not percent-encoded UTF-8. */
    private static @Nullable String value(Member member, HttpRequest request) {
        return switch (member.location()) {
            case HEADER -> request.headers().get(member.inputName());
            case QUERY_PARAM -> {
                try {
                    yield QueryString.find(request.query(), member.inputName());
                } catch (AwsException malformed) {
                    yield null;
                }
            }
            default -> null;
        };
    }

    private static AwsException argument(String message, String name, String value) {
        return new AwsException("InvalidArgument", 400, message, Map.of("ArgumentName", name, "ArgumentValue", value));
    }

    /** Of a path or a query that cannot be read. */
    static AwsException uri(HttpRequest request) {
        return new AwsException("InvalidURI", 400, "Couldn't parse the specified URI.", Map.of("URI", request.path()));
    }
}
