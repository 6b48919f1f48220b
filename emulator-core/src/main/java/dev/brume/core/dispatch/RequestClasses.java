package dev.brume.core.dispatch;

import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Tells the request class that a builder builds. */
final class RequestClasses {
    private RequestClasses() {}

    static Class<?> built(Supplier<? extends SdkPojo> builder) {
        if (builder.get() instanceof SdkBuilder<?, ?> filled) {
            return filled.build().getClass();
        }
        throw new IllegalArgumentException("an operation's input is read into the SDK's builder of its request");
    }
}
