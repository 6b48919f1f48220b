package dev.brume.core.protocol;

import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.shape.ListShape;
import dev.brume.core.shape.MapShape;
import dev.brume.core.shape.Member;
import dev.brume.core.shape.OperationShape;
import dev.brume.core.shape.Scalar;
import dev.brume.core.shape.ServiceHead;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;

/** What a REST request says outside its body: path labels, URL query, headers. */
final class RestInput {
    /** What is no date there is no condition: RFC 9110, 13.1.3 and 13.1.4. */
    private static final Set<String> DATES_OF_CONDITIONS = Set.of("If-Modified-Since", "If-Unmodified-Since");

    private final HttpRequest request;
    private final Map<String, String> labels;
    /** In paths as elsewhere S3 takes a plus for a space. */
    private final boolean plusIsSpace;
    /** Parsed on first use. */
    private @Nullable Map<String, List<String>> query;

    private RestInput(OperationShape operation, HttpRequest request) {
        this.request = request;
        ServiceHead head = operation.table().head();
        Map<String, String> found = operation.uri().match(BucketHost.path(request, head));
        this.labels = found == null ? Map.of() : found;
        this.plusIsSpace = BucketHost.isS3(head);
    }

    static void read(OperationShape operation, HttpRequest request, SdkPojo builder) {
        read(operation, request, builder, (member, refusal) -> refusal);
    }

    /**
     * @param unreadable words the refusal of a member that is none of its type, or not percent-encoded as it should be; null where it is as
     *     if it were not there
     */
    static void read(
            OperationShape operation,
            HttpRequest request,
            SdkPojo builder,
            BiFunction<Member, AwsException, @Nullable AwsException> unreadable) {
        RestInput input = new RestInput(operation, request);
        for (Member member : operation.input().members()) {
            Object value;
            try {
                value = input.value(member);
            } catch (AwsException refusal) {
                AwsException worded = unreadable.apply(member, refusal);
                if (worded == null) {
                    continue;
                }
                throw worded;
            }
            if (value != null) {
                member.set(builder, value);
            }
        }
    }

    private @Nullable Object value(Member member) {
        return switch (member.location()) {
            case PATH, GREEDY_PATH -> label(member);
            case QUERY_PARAM -> queryValue(member);
            case HEADER -> header(member);
            case PAYLOAD, STATUS_CODE -> null;
        };
    }

    private @Nullable Object label(Member member) {
        String text = labels.get(member.inputName());
        return text == null
                ? null
                : scalar(Percent.decode(text, plusIsSpace), member, TimestampFormatTrait.Format.ISO_8601);
    }

    private static Object scalar(String text, Member member, TimestampFormatTrait.Format timestamps) {
        return TextScalars.parse(text, (Scalar) member.type(), timestamps);
    }

    private Map<String, List<String>> query() {
        Map<String, List<String>> known = query;
        if (known == null) {
            Map<String, List<String>> read = new LinkedHashMap<>();
            QueryString.forEach(
                    request.query(),
                    (name, value) ->
                            read.computeIfAbsent(name, key -> new ArrayList<>()).add(value));
            query = read;
            known = read;
        }
        return known;
    }

    private @Nullable Object queryValue(Member member) {
        if (member.type() instanceof MapShape map) {
            return allParameters(map);
        }
        List<String> values = query().get(member.inputName());
        if (values == null) {
            return null;
        }
        if (member.type() instanceof ListShape list) {
            Scalar element = (Scalar) list.element();
            List<Object> parsed = new ArrayList<>(values.size());
            values.forEach(text -> parsed.add(TextScalars.parse(text, element, TimestampFormatTrait.Format.ISO_8601)));
            return parsed;
        }
        return scalar(values.getFirst(), member, TimestampFormatTrait.Format.ISO_8601);
    }

    // A map takes all parameters, those of other members, too.
    private @Nullable Map<String, Object> allParameters(MapShape map) {
        Map<String, Object> all = new LinkedHashMap<>();
        query().forEach((name, values) -> all.put(name, map.value() instanceof ListShape ? values : values.getFirst()));
        return all.isEmpty() ? null : all;
    }

    private @Nullable Object header(Member member) {
        if (member.type() instanceof MapShape) {
            return prefixed(member.inputName());
        }
        if (member.type() instanceof ListShape list) {
            List<String> lines = request.headers().getAll(member.inputName());
            return lines.isEmpty() ? null : HeaderLists.parse(lines, (Scalar) list.element());
        }
        String text = request.headers().get(member.inputName());
        if (text == null) {
            return null;
        }
        Scalar scalar = (Scalar) member.type();
        if (DATES_OF_CONDITIONS.contains(member.inputName()) && !Timestamps.isHttpDate(text.strip())) {
            return null;
        }
        return scalar.jsonValue()
                ? JsonScalars.base64(text).asUtf8String()
                : TextScalars.parse(text.strip(), scalar, TimestampFormatTrait.Format.RFC_822);
    }

    private @Nullable Map<String, String> prefixed(String prefix) {
        String lower = prefix.toLowerCase(Locale.ROOT);
        Map<String, String> values = new LinkedHashMap<>();
        request.headers()
                .forEachWith(
                        lower,
                        (name, value) -> values.merge(
                                name.substring(prefix.length()).toLowerCase(Locale.ROOT),
                                value,
                                (first, more) -> first + "," + more));
        return values.isEmpty() ? null : values;
    }
}
