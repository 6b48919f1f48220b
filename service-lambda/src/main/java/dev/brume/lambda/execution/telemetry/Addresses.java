package dev.brume.lambda.execution.telemetry;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Tells where processes of the environment listen. */
@FunctionalInterface
public interface Addresses {
    /** Where a process of the environment listens at a port; null while none does. Blocks for some milliseconds. */
    @Nullable
    InetSocketAddress of(int port);
}
