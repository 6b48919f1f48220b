package dev.brume.core.metric;

import dev.brume.core.identity.Place;
import java.time.Instant;
import java.util.List;

/**
 * What one metric of one resource came to in one minute.
 *
 * @param namespace {@code AWS/SQS}
 * @param name {@code NumberOfMessagesSent}
 * @param dimensions in the order in which AWS names them; none for a metric of the account
 * @param unit as CloudWatch spells it, {@code Count}
 * @param minute its start
 */
public record Measurement(
        Place place,
        String namespace,
        String name,
        List<Dimension> dimensions,
        String unit,
        Instant minute,
        Summary summary) {}
