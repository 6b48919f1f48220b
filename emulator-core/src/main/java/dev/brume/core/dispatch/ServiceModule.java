package dev.brume.core.dispatch;

import java.util.Optional;
import java.util.function.Function;

/**
 * A service that can be loaded: made on the first request that needs it.
 *
 * @param name our name and the wire table's, {@code sqs}
 * @param documents how the paths begin under which the service serves documents to everybody, {@code /SimpleNotificationService-}
 * @param site a label of host names under which the service serves sites of its users, {@code lambda-url}: requests to
 *     {@code <id>.lambda-url.<region>.<anything>} and to {@code /_aws/lambda-url/<id>/...} are the service's own
 */
public record ServiceModule(
        String name, Function<Core, AwsService> make, Optional<String> documents, Optional<String> site) {
    /** Without documents and sites. */
    public ServiceModule(String name, Function<Core, AwsService> make) {
        this(name, make, Optional.empty());
    }

    /** Without sites. */
    public ServiceModule(String name, Function<Core, AwsService> make, Optional<String> documents) {
        this(name, make, documents, Optional.empty());
    }

    /** With sites. */
    public static ServiceModule withSite(String name, Function<Core, AwsService> make, String site) {
        return new ServiceModule(name, make, Optional.empty(), Optional.of(site));
    }
}
