package dev.brume.eventbridge.connection;

import org.jspecify.annotations.Nullable;

/** Where API destinations and their connections are found. */
public interface ApiDestinations {
    /** Null when there is none of that ARN (any more). */
    @Nullable
    ApiDestination destination(String arn);

    /** Null when there is none of that ARN (any more). */
    @Nullable
    Connection connection(String arn);
}
