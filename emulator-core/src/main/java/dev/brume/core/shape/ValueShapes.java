package dev.brume.core.shape;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.JsonValueTrait;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;

/** Reads a value's shape off the SDK's description of a field. */
final class ValueShapes {
    private static final Map<MarshallingType<?>, Scalar.Kind> KINDS = new HashMap<>();

    static {
        KINDS.put(MarshallingType.STRING, Scalar.Kind.STRING);
        KINDS.put(MarshallingType.BOOLEAN, Scalar.Kind.BOOLEAN);
        KINDS.put(MarshallingType.BYTE, Scalar.Kind.BYTE);
        KINDS.put(MarshallingType.SHORT, Scalar.Kind.SHORT);
        KINDS.put(MarshallingType.INTEGER, Scalar.Kind.INTEGER);
        KINDS.put(MarshallingType.LONG, Scalar.Kind.LONG);
        KINDS.put(MarshallingType.FLOAT, Scalar.Kind.FLOAT);
        KINDS.put(MarshallingType.DOUBLE, Scalar.Kind.DOUBLE);
        KINDS.put(MarshallingType.BIG_DECIMAL, Scalar.Kind.BIG_DECIMAL);
        KINDS.put(MarshallingType.INSTANT, Scalar.Kind.TIMESTAMP);
        KINDS.put(MarshallingType.SDK_BYTES, Scalar.Kind.BLOB);
        KINDS.put(MarshallingType.DOCUMENT, Scalar.Kind.DOCUMENT);
    }

    private ValueShapes() {}

    static ValueShape of(SdkField<?> field) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            return Shape.of(field.constructor());
        }
        if (type == MarshallingType.LIST) {
            ListTrait list = field.getRequiredTrait(ListTrait.class);
            String element = list.memberLocationName();
            return new ListShape(of(list.memberFieldInfo()), element == null ? "member" : element, list.isFlattened());
        }
        if (type == MarshallingType.MAP) {
            MapTrait map = field.getRequiredTrait(MapTrait.class);
            return new MapShape(
                    of(map.valueFieldInfo()), map.keyLocationName(), map.valueLocationName(), map.isFlattened());
        }
        return scalar(field, type);
    }

    private static Scalar scalar(SdkField<?> field, MarshallingType<?> type) {
        Scalar.Kind kind = KINDS.get(type);
        if (kind == null) {
            throw new IllegalArgumentException("no shape for " + type + " of " + field.memberName());
        }
        TimestampFormatTrait format = field.getTrait(TimestampFormatTrait.class);
        return new Scalar(kind, format == null ? null : format.format(), field.containsTrait(JsonValueTrait.class));
    }
}
