package dev.brume.core.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.brume.core.error.AwsException;
import dev.brume.core.shape.ListShape;
import dev.brume.core.shape.MapShape;
import dev.brume.core.shape.Member;
import dev.brume.core.shape.Scalar;
import dev.brume.core.shape.Shape;
import dev.brume.core.shape.ValueShape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Reads the tokens of JSON or CBOR straight into builders. Members that AWS does not know either are skipped, a later duplicate wins, null means absent;
 * in lists and maps null is refused, as no model here has sparse ones.
 */
final class StructureReader {
    /** Some clients name a union's type; it is no member. */
    private static final String TYPE_HINT = "__type";

    private static final int BAD_REQUEST = 400;

    private final ScalarInput scalars;
    private final Naming naming;

    /** Which member of a shape a name means. */
    @FunctionalInterface
    interface Naming {
        @Nullable
        Member member(Shape shape, String name);
    }

    StructureReader(ScalarInput scalars) {
        this(scalars, Shape::bodyMember);
    }

    StructureReader(ScalarInput scalars, Naming naming) {
        this.scalars = scalars;
        this.naming = naming;
    }

    /** Fills {@code builder}; the parser stands on the token that opens the structure. */
    void read(JsonParser parser, JsonToken token, Shape shape, SdkPojo builder) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            throw unexpected(token, "Expected null");
        }
        int named = 0;
        int set = 0;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken next = parser.nextToken();
            Member member = naming.member(shape, name);
            if (next != JsonToken.VALUE_NULL && !name.equals(TYPE_HINT)) {
                named++;
            }
            if (member == null) {
                if (next != JsonToken.VALUE_NULL && shape.lacks(name)) {
                    throw notThere(shape, name);
                }
                parser.skipChildren();
            } else if (next != JsonToken.VALUE_NULL) {
                set++;
                member.set(builder, read(parser, next, member.type()));
            }
        }
        if (shape.isUnion() && (set != 1 || named != 1)) {
            throw Malformed.because("Exactly one member of a union must be set");
        }
    }

    /** What AWS has and Brume has not is not passed over in silence. */
    private static AwsException notThere(Shape shape, String name) {
        return new AwsException(
                "ValidationException",
                BAD_REQUEST,
                "Brume does not support " + name + " of " + shape.name().replaceFirst("Request$", "") + " yet.");
    }

    Object read(JsonParser parser, JsonToken token, ValueShape type) throws IOException {
        return switch (type) {
            case Scalar scalar -> read(parser, token, scalar);
            case Shape shape -> {
                SdkPojo builder = shape.newBuilder();
                read(parser, token, shape, builder);
                yield Shape.build(builder);
            }
            case ListShape list -> read(parser, token, list);
            case MapShape map -> read(parser, token, map);
        };
    }

    private List<Object> read(JsonParser parser, JsonToken token, ListShape shape) throws IOException {
        if (token != JsonToken.START_ARRAY) {
            throw unexpected(token, "Expected list or null");
        }
        List<Object> list = new ArrayList<>();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            list.add(element(parser, next, shape.element()));
        }
        return list;
    }

    private Map<String, Object> read(JsonParser parser, JsonToken token, MapShape shape) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            throw unexpected(token, "Expected map or null");
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            map.put(name, element(parser, parser.nextToken(), shape.value()));
        }
        return map;
    }

    private Object element(JsonParser parser, JsonToken token, ValueShape type) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            throw Malformed.because("Unexpected null in a list or map");
        }
        return read(parser, token, type);
    }

    private Object read(JsonParser parser, JsonToken token, Scalar scalar) throws IOException {
        return switch (scalar.kind()) {
            case STRING -> ScalarTokens.string(parser, token);
            case BOOLEAN -> ScalarTokens.bool(token);
            case BYTE -> (byte) ScalarTokens.integer(parser, token, Byte.MIN_VALUE, Byte.MAX_VALUE, "Byte");
            case SHORT -> (short) ScalarTokens.integer(parser, token, Short.MIN_VALUE, Short.MAX_VALUE, "Short");
            case INTEGER -> (int) ScalarTokens.integer(parser, token, Integer.MIN_VALUE, Integer.MAX_VALUE, "Integer");
            case LONG -> ScalarTokens.integer(parser, token, Long.MIN_VALUE, Long.MAX_VALUE, "Long");
            case FLOAT -> (float) ScalarTokens.decimal(parser, token, "Float");
            case DOUBLE -> ScalarTokens.decimal(parser, token, "Double");
            case BIG_DECIMAL -> ScalarTokens.bigDecimal(parser, token);
            case TIMESTAMP -> scalars.timestamp(parser, token, scalar);
            case BLOB -> scalars.blob(parser, token);
            case DOCUMENT -> Documents.read(parser, token);
        };
    }

    private static RuntimeException unexpected(JsonToken token, String expected) {
        return switch (token) {
            case START_OBJECT -> Malformed.because("Start of structure or map found where not expected.");
            case START_ARRAY -> Malformed.because("Start of list found where not expected");
            default -> Malformed.because(expected);
        };
    }
}
