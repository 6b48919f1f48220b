package dev.brume.core.dispatch;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;

/**
 * Something that travels beside a request, where no outside client can put anything: services put it there, and the gateway what belongs
 * to the request itself.
 */
public final class Enclosure<T> {
    private final ExecutionAttribute<T> attribute;

    /** @param name unlike any other in this process */
    public Enclosure(String name) {
        this.attribute = new ExecutionAttribute<>(name);
    }

    /** Goes along with a request as its override configuration. */
    public AwsRequestOverrideConfiguration with(T enclosed) {
        return AwsRequestOverrideConfiguration.builder()
                .putExecutionAttribute(attribute, enclosed)
                .build();
    }

    /** What comes with a request; null for nothing. */
    public @Nullable T in(SdkRequest request) {
        return request.overrideConfiguration()
                .map(enclosed -> enclosed.executionAttributes().getAttribute(attribute))
                .orElse(null);
    }
}
