package dev.brume.core.shape;

import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;

/** Skeleton: the protocols' author fills this in. An operation's name, HTTP binding, input and output as compiled shapes. */
public final class OperationShape {
    private final String name;
    private final Supplier<? extends SdkPojo> input;

    OperationShape(String name, Supplier<? extends SdkPojo> input) {
        this.name = name;
        this.input = input;
    }

    /** The operation's wire name, {@code SetSMSAttributes}. */
    public String name() {
        return name;
    }

    /** A fresh builder of the input. */
    public SdkPojo newInput() {
        return input.get();
    }
}
