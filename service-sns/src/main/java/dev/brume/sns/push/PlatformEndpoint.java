package dev.brume.sns.push;

import java.util.Map;

/** An application on one device. Its attributes are immutable and exchanged under its application's lock. */
public final class PlatformEndpoint {
    private final String arn;
    private volatile EndpointAttributes attributes;

    PlatformEndpoint(String arn, EndpointAttributes attributes) {
        this.arn = arn;
        this.attributes = attributes;
    }

    public String arn() {
        return arn;
    }

    /** As GetEndpointAttributes shows them. */
    public Map<String, String> shown() {
        return attributes.shown();
    }

    EndpointAttributes attributes() {
        return attributes;
    }

    /** Only under the application's lock. */
    void set(EndpointAttributes changed) {
        this.attributes = changed;
    }
}
