package dev.brume.core.dispatch;

import java.util.Optional;
import java.util.function.Function;

/**
 * A service that can be loaded: made on the first request that needs it.
 *
 * @param name our name and the wire table's, {@code sqs}
 * @param documents how the paths begin under which the service serves documents to everybody, {@code /SimpleNotificationService-}
 */
public record ServiceModule(String name, Function<Core, AwsService> make, Optional<String> documents) {
    /** Without documents. */
    public ServiceModule(String name, Function<Core, AwsService> make) {
        this(name, make, Optional.empty());
    }
}
