package dev.brume.core.shape;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * A structure: a compiled view of one of the SDK's model classes, made once for each class. Its members are compiled on first use,
 * so that shapes may contain themselves.
 */
public final class Shape implements ValueShape {
    private static final Map<Key, Shape> SHAPES = new ConcurrentHashMap<>();

    private final List<SdkField<?>> fields;
    private final Class<?> model;
    private final String name;
    /** Null until someone names it; a shape that is only written does without. Written with equal values only. */
    private volatile @Nullable Supplier<SdkPojo> constructor;
    /** Set before the first reading, by the table that knows. */
    private volatile boolean union;
    /** Set before the first reading, by the table that knows. */
    private volatile Set<String> lacking = Set.of();
    /** Written once with a value that is the same for every writer. */
    private volatile @Nullable Members members;

    private Shape(SdkPojo sample) {
        this.fields = sample.sdkFields();
        this.model = modelClass(sample.getClass());
        this.name = model.getSimpleName();
    }

    /** The shape of what {@code constructor} makes builders of. */
    public static Shape of(Supplier<? extends SdkPojo> constructor) {
        Shape shape = of(constructor.get());
        shape.constructor = constructor::get;
        return shape;
    }

    /** The shape of an object that is there: a response, an event. */
    public static Shape of(SdkPojo object) {
        return SHAPES.computeIfAbsent(
                new Key(modelClass(object.getClass()), object.sdkFields()), key -> new Shape(object));
    }

    // SendMessageRequest$BuilderImpl -> SendMessageRequest
    private static Class<?> modelClass(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return outer == null ? type : outer;
    }

    /** The SDK's class, or ours where the SDK left an operation out. */
    public Class<?> model() {
        return model;
    }

    /** The SDK class's simple name. */
    public String name() {
        return name;
    }

    /** Whether exactly one member must be set. The SDK's descriptions do not tell; a wire table does. */
    public boolean isUnion() {
        return union;
    }

    void markAsUnion() {
        union = true;
    }

    /** Whether AWS has a member of that name, and the SDK's class, older than the table, has not. */
    public boolean lacks(String name) {
        return lacking.contains(name);
    }

    void markAsLacking(Set<String> names) {
        lacking = names;
    }

    /** Whether this is the shape of {@code object}. */
    public boolean describes(SdkPojo object) {
        return fields == object.sdkFields();
    }

    /** A fresh builder. */
    public SdkPojo newBuilder() {
        Supplier<SdkPojo> supplier = constructor;
        if (supplier == null) {
            throw new IllegalStateException(name + " is only written, never read");
        }
        return supplier.get();
    }

    /** What a builder of the SDK builds. */
    public static SdkPojo build(SdkPojo builder) {
        return (SdkPojo) ((Buildable) builder).build();
    }

    /** In the order of the model. */
    public List<Member> members() {
        return compiled().all;
    }

    /** The members that travel in the body (all of them, unless the service speaks REST). */
    public List<Member> bodyMembers() {
        return compiled().body;
    }

    /** The member of the body that a request calls {@code name}, or null. */
    public @Nullable Member bodyMember(String name) {
        return compiled().byInputName.get(name);
    }

    /** The member that is the whole body, or null. */
    public @Nullable Member payload() {
        return compiled().payload;
    }

    private Members compiled() {
        Members known = members;
        if (known == null) {
            known = Members.compile(fields);
            members = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return name;
    }

    private record Members(
            List<Member> all,
            List<Member> body,
            Map<String, Member> byInputName,
            @Nullable Member payload) {
        static Members compile(List<SdkField<?>> fields) {
            List<Member> all = fields.stream().map(Member::new).toList();
            List<Member> body = all.stream()
                    .filter(member -> member.location() == MarshallLocation.PAYLOAD)
                    .toList();
            Map<String, Member> byInputName = new HashMap<>();
            body.forEach(member -> byInputName.putIfAbsent(member.inputName(), member));
            Member payload = body.stream().filter(Member::isPayload).findFirst().orElse(null);
            return new Members(all, body, byInputName, payload);
        }
    }

    /**
     * A model class and its list of fields, which it shares with its builder. Either alone is not enough: classes without fields
     * share one empty list, and classes made at run time from a model are one class.
     */
    private record Key(Class<?> type, List<SdkField<?>> fields) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that && that.type == type && that.fields == fields;
        }

        @Override
        public int hashCode() {
            return 31 * type.hashCode() + System.identityHashCode(fields);
        }
    }
}
