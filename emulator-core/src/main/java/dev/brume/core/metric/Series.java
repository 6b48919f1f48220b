package dev.brume.core.metric;

import dev.brume.core.identity.Place;
import java.time.Duration;
import java.util.List;

/**
 * Whose figures a meter keeps.
 *
 * @param service the service's name, {@code sqs}: a reset of it forgets what its meters counted
 * @param namespace {@code AWS/SQS}
 * @param activeFor how long after its last use a resource publishes minutes in which nothing happened; zero for never
 */
public record Series(String service, String namespace, Place place, List<Dimension> dimensions, Duration activeFor) {}
