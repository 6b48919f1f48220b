package dev.brume.core.protocol;

import dev.brume.core.shape.ListShape;
import dev.brume.core.shape.MapShape;
import dev.brume.core.shape.Member;
import dev.brume.core.shape.Scalar;
import dev.brume.core.shape.Shape;
import dev.brume.core.shape.ValueShape;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;

/** Walks an answer by its shape and hands each value to an output. Members without a value are left out. */
final class StructureWriter {
    private StructureWriter() {}

    static void write(ValueOutput out, Shape shape, SdkPojo value) {
        out.startMap();
        List<Member> members = shape.bodyMembers();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            Object held = member.get(value);
            if (held != null) {
                out.key(member.outputName());
                write(out, member.type(), held);
            }
        }
        out.endMap();
    }

    static void write(ValueOutput out, ValueShape type, @Nullable Object value) {
        if (value == null) {
            out.nothing();
            return;
        }
        switch (type) {
            case Scalar scalar -> write(out, scalar, value);
            case Shape shape -> write(out, shape, (SdkPojo) value);
            case ListShape list -> write(out, list, (List<?>) value);
            case MapShape map -> write(out, map, (Map<?, ?>) value);
        }
    }

    private static void write(ValueOutput out, ListShape shape, List<?> list) {
        out.startList(list.size());
        for (int i = 0; i < list.size(); i++) {
            out.element();
            write(out, shape.element(), list.get(i));
        }
        out.endList();
    }

    private static void write(ValueOutput out, MapShape shape, Map<?, ?> map) {
        out.startMap();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.key((String) entry.getKey());
            write(out, shape.value(), entry.getValue());
        }
        out.endMap();
    }

    private static void write(ValueOutput out, Scalar scalar, Object value) {
        switch (scalar.kind()) {
            case STRING -> out.string((String) value);
            case BOOLEAN -> out.bool((Boolean) value);
            case BYTE, SHORT, INTEGER, LONG -> out.integer(((Number) value).longValue());
            case FLOAT -> out.decimal((Float) value);
            case DOUBLE -> out.decimal((Double) value);
            case BIG_DECIMAL -> out.decimal((BigDecimal) value);
            case TIMESTAMP -> out.timestamp((Instant) value, scalar);
            case BLOB -> out.blob((SdkBytes) value);
            case DOCUMENT -> Documents.write(out, (Document) value);
        }
    }
}
