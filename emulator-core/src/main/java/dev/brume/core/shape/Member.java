package dev.brume.core.shape;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;
import software.amazon.awssdk.core.traits.XmlAttributesTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** One member of a structure: its names, where it travels, and how to get and set it. Compared by identity. */
public final class Member {
    private final SdkField<Object> field;
    private final ValueShape type;
    private final String name;
    private final String inputName;
    private final String outputName;
    private final MarshallLocation location;
    private final boolean payload;
    private final boolean invented;
    private final boolean collection;

    @SuppressWarnings("unchecked")
    Member(SdkField<?> field) {
        this.field = (SdkField<Object>) field;
        this.type = ValueShapes.of(field);
        this.inputName = field.locationName();
        this.outputName = field.unmarshallLocationName();
        this.name = field.memberName() == null ? inputName : field.memberName();
        this.location = field.location();
        this.payload = field.containsTrait(PayloadTrait.class);
        this.invented = field.containsTrait(DefaultValueTrait.class);
        this.collection = type instanceof ListShape || type instanceof MapShape;
    }

    /** The model's name, {@code QueueUrl}. */
    public String name() {
        return name;
    }

    /** The name on the wire in requests: of a JSON field, XML element, header, query parameter or path label. */
    public String inputName() {
        return inputName;
    }

    /** The name on the wire in responses. */
    public String outputName() {
        return outputName;
    }

    public ValueShape type() {
        return type;
    }

    public MarshallLocation location() {
        return location;
    }

    /** Whether the whole body is this member. */
    public boolean isPayload() {
        return payload;
    }

    /** Whether a client makes up a value where its user gives none. */
    public boolean isIdempotencyToken() {
        return invented;
    }

    /** Whether a structure without it is none of its kind. */
    public boolean isRequired() {
        return field.containsTrait(RequiredTrait.class);
    }

    /** Whether XML writes it as an attribute. */
    public boolean isXmlAttribute() {
        return field.containsTrait(XmlAttributeTrait.class);
    }

    /** Namespace declarations that XML wants on this element, or null. */
    public @Nullable XmlAttributesTrait xmlAttributes() {
        return field.getTrait(XmlAttributesTrait.class);
    }

    /** What {@code pojo} (built, not a builder) holds, or null; collections that nobody set count as null. */
    public @Nullable Object get(SdkPojo pojo) {
        Object value = invented ? getPlain(pojo) : field.getValueOrDefault(pojo);
        if (collection && (value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap)) {
            return null;
        }
        return value;
    }

    // The field's own getter makes up an idempotency token where the client sent none.
    private @Nullable Object getPlain(SdkPojo pojo) {
        if (pojo instanceof SdkRequest request) {
            return request.getValueForField(name, Object.class).orElse(null);
        }
        return field.getValueOrDefault(pojo);
    }

    /** Sets it in a builder. */
    public void set(SdkPojo builder, @Nullable Object value) {
        field.set(builder, value);
    }

    @Override
    public String toString() {
        return name;
    }
}
