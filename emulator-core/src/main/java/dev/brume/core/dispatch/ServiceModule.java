package dev.brume.core.dispatch;

import java.util.function.Function;

/**
 * A service that can be loaded: made on the first request that needs it.
 *
 * @param name our name and the wire table's, {@code sqs}
 */
public record ServiceModule(String name, Function<Core, AwsService> make) {}
