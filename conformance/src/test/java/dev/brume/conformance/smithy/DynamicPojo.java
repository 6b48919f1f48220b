package dev.brume.conformance.smithy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/** A structure of a Smithy model in the form of the SDK's classes, so that the codec takes it for one. */
final class DynamicPojo implements SdkPojo {
    private final List<SdkField<?>> fields;
    private final Map<String, Object> values;

    private DynamicPojo(List<SdkField<?>> fields, Map<String, Object> values) {
        this.fields = fields;
        this.values = values;
    }

    Object get(String member) {
        return values.get(member);
    }

    @Override
    public List<SdkField<?>> sdkFields() {
        return fields;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DynamicPojo that && that.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }

    /** Fills one. */
    static final class Builder implements SdkPojo, Buildable {
        private final List<SdkField<?>> fields;
        private final Map<String, Object> values = new LinkedHashMap<>();

        Builder(List<SdkField<?>> fields) {
            this.fields = fields;
        }

        void set(String member, Object value) {
            values.put(member, value);
        }

        @Override
        public List<SdkField<?>> sdkFields() {
            return fields;
        }

        @Override
        public DynamicPojo build() {
            return new DynamicPojo(fields, new LinkedHashMap<>(values));
        }
    }
}
