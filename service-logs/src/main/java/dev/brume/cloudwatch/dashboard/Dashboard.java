package dev.brume.cloudwatch.dashboard;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A dashboard. */
public record Dashboard(String name, String arn, String body, Instant lastModified) {
    /** Bytes of its body. */
    public long size() {
        return body.getBytes(StandardCharsets.UTF_8).length;
    }
}
