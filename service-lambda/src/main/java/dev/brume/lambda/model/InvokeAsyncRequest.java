package dev.brume.lambda.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.LocationTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * The input of InvokeAsync.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_InvokeAsync.html">InvokeAsync</a>
 */
public final class InvokeAsyncRequest extends SdkRequest implements SdkPojo {
    private static final SdkField<String> FUNCTION_NAME = SdkField.<String>builder(MarshallingType.STRING)
            .memberName("FunctionName")
            .getter(from -> from instanceof Builder builder ? builder.functionName : functionNameOf(from))
            .setter((to, value) -> ((Builder) to).functionName = value)
            .traits(LocationTrait.builder()
                    .location(MarshallLocation.PATH)
                    .locationName("FunctionName")
                    .build())
            .build();
    private static final SdkField<SdkBytes> INVOKE_ARGS = SdkField.<SdkBytes>builder(MarshallingType.SDK_BYTES)
            .memberName("InvokeArgs")
            .getter(from -> from instanceof Builder builder ? builder.invokeArgs : invokeArgsOf(from))
            .setter((to, value) -> ((Builder) to).invokeArgs = value)
            .traits(
                    LocationTrait.builder()
                            .location(MarshallLocation.PAYLOAD)
                            .locationName("InvokeArgs")
                            .build(),
                    PayloadTrait.create())
            .build();
    private static final List<SdkField<?>> FIELDS = List.of(FUNCTION_NAME, INVOKE_ARGS);

    private final @Nullable String functionName;
    private final @Nullable SdkBytes invokeArgs;

    private InvokeAsyncRequest(Builder builder) {
        this.functionName = builder.functionName;
        this.invokeArgs = builder.invokeArgs;
    }

    private static @Nullable String functionNameOf(Object request) {
        return ((InvokeAsyncRequest) request).functionName;
    }

    private static @Nullable SdkBytes invokeArgsOf(Object request) {
        return ((InvokeAsyncRequest) request).invokeArgs;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Null only before validation. */
    public @Nullable String functionName() {
        return functionName;
    }

    public @Nullable SdkBytes invokeArgs() {
        return invokeArgs;
    }

    @Override
    public Optional<? extends RequestOverrideConfiguration> overrideConfiguration() {
        return Optional.empty();
    }

    @Override
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.functionName = functionName;
        builder.invokeArgs = invokeArgs;
        return builder;
    }

    @Override
    public List<SdkField<?>> sdkFields() {
        return FIELDS;
    }

    @Override
    public Map<String, SdkField<?>> sdkFieldNameToField() {
        return Map.of("FunctionName", FUNCTION_NAME, "InvokeArgs", INVOKE_ARGS);
    }

    /** Filled by a codec. */
    public static final class Builder implements SdkRequest.Builder, SdkPojo, SdkBuilder<Builder, InvokeAsyncRequest> {
        private @Nullable String functionName;
        private @Nullable SdkBytes invokeArgs;

        private Builder() {}

        @Override
        public @Nullable RequestOverrideConfiguration overrideConfiguration() {
            return null;
        }

        @Override
        public List<SdkField<?>> sdkFields() {
            return FIELDS;
        }

        @Override
        public Map<String, SdkField<?>> sdkFieldNameToField() {
            return Map.of("FunctionName", FUNCTION_NAME, "InvokeArgs", INVOKE_ARGS);
        }

        @Override
        public InvokeAsyncRequest build() {
            return new InvokeAsyncRequest(this);
        }
    }
}
