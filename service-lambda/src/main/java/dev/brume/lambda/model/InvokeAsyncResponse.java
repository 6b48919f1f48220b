package dev.brume.lambda.model;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.LocationTrait;

/** The output of InvokeAsync: its HTTP status. Only ever written. */
public final class InvokeAsyncResponse extends SdkResponse implements SdkPojo {
    private static final SdkField<Integer> STATUS = SdkField.<Integer>builder(MarshallingType.INTEGER)
            .memberName("Status")
            .getter(response -> ((InvokeAsyncResponse) response).status)
            .setter((response, value) -> {
                throw new UnsupportedOperationException("only ever written");
            })
            .traits(LocationTrait.builder()
                    .location(MarshallLocation.STATUS_CODE)
                    .locationName("Status")
                    .build())
            .build();

    private static final List<SdkField<?>> FIELDS = List.of(STATUS);

    private final int status;

    public InvokeAsyncResponse(int status) {
        super(new Nothing());
        this.status = status;
    }

    /** What the SDK's constructor wants to copy from. */
    private static final class Nothing extends BuilderImpl {
        @Override
        public SdkResponse build() {
            throw new UnsupportedOperationException("only ever written");
        }
    }

    @Override
    public Builder toBuilder() {
        throw new UnsupportedOperationException("only ever written");
    }

    @Override
    public List<SdkField<?>> sdkFields() {
        return FIELDS;
    }

    @Override
    public Map<String, SdkField<?>> sdkFieldNameToField() {
        return Map.of("Status", STATUS);
    }
}
