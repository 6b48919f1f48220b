package dev.brume.sns.push;

import dev.brume.core.error.AwsException;
import dev.brume.sns.rules.SnsErrors;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An application with a push platform, and its endpoints. One lock guards changes, so that a token has one endpoint; finding takes
 * none.
 */
public final class PlatformApplication {
    private final String arn;
    private final Platform platform;
    private final ReentrantLock lock = new ReentrantLock();
    private final NavigableMap<String, PlatformEndpoint> endpoints = new ConcurrentSkipListMap<>();
    private final Map<String, PlatformEndpoint> byToken = new HashMap<>();
    private volatile ApplicationAttributes attributes;

    PlatformApplication(String arn, Platform platform, ApplicationAttributes attributes) {
        this.arn = arn;
        this.platform = platform;
        this.attributes = attributes;
    }

    public String arn() {
        return arn;
    }

    String name() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    Platform platform() {
        return platform;
    }

    ApplicationAttributes attributes() {
        return attributes;
    }

    /** As GetPlatformApplicationAttributes shows them. */
    public Map<String, String> shown() {
        return attributes.shown();
    }

    /** @throws AwsException InvalidParameter */
    public void change(Map<String, String> changes) {
        locked(() -> attributes = attributes.with(changes));
    }

    void set(ApplicationAttributes all) {
        locked(() -> attributes = all);
    }

    /** The endpoint of a token, and whether it was made just now. */
    public record Registered(PlatformEndpoint endpoint, boolean isNew) {}

    /**
     * The endpoint of that token, made if there is none.
     *
     * @param id for a new one
     * @throws AwsException InvalidParameter when there is one with other attributes
     */
    public Registered register(String token, @Nullable String customUserData, Map<String, String> given, String id) {
        platform.checkToken(token);
        EndpointAttributes wanted = EndpointAttributes.create(token, customUserData, given);
        return locked(() -> {
            PlatformEndpoint existing = byToken.get(wanted.token());
            if (existing != null) {
                requireSame(existing, wanted);
                return new Registered(existing, false);
            }
            PlatformEndpoint made = new PlatformEndpoint(PushArn.endpointArn(arn, id), wanted);
            endpoints.put(made.arn(), made);
            byToken.put(wanted.token(), made);
            return new Registered(made, true);
        });
    }

    private static void requireSame(PlatformEndpoint existing, EndpointAttributes wanted) {
        if (!existing.attributes().equals(wanted)) {
            throw tokenIsTaken(existing);
        }
    }

    private static AwsException tokenIsTaken(PlatformEndpoint by) {
        return SnsErrors.invalidParameter(
                "Token", "Endpoint " + by.arn() + " already exists with the same Token, but different attributes.");
    }

    /** @throws AwsException InvalidParameter */
    public void change(PlatformEndpoint endpoint, Map<String, String> changes) {
        if (changes.containsKey("Token")) {
            platform.checkToken(changes.get("Token"));
        }
        locked(() -> {
            EndpointAttributes before = endpoint.attributes();
            EndpointAttributes after = before.with(changes);
            PlatformEndpoint other = byToken.get(after.token());
            if (other != null && other != endpoint) {
                throw tokenIsTaken(other);
            }
            byToken.remove(before.token(), endpoint);
            byToken.put(after.token(), endpoint);
            endpoint.set(after);
            return after;
        });
    }

    /** Whether the endpoint was there. */
    public boolean delete(String endpointArn) {
        return locked(() -> {
            PlatformEndpoint endpoint = endpoints.remove(endpointArn);
            return endpoint != null && byToken.remove(endpoint.attributes().token(), endpoint);
        });
    }

    public @Nullable PlatformEndpoint endpoint(String endpointArn) {
        return endpoints.get(endpointArn);
    }

    /** The endpoints whose ARN comes after {@code last}, in the order of ARNs. */
    public Iterable<PlatformEndpoint> endpointsAfter(String last) {
        return endpoints.tailMap(last, false).values();
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
