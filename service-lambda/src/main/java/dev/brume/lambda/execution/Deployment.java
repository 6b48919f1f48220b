package dev.brume.lambda.execution;

import dev.brume.core.identity.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version of a function as it is to be run. Immutable: other code or another configuration is another deployment with another id.
 *
 * @param id tells deployments apart: environments are reused for the same id only
 * @param place the function's account and region
 * @param functionArn without qualifier
 * @param version {@code $LATEST} or a number
 * @param runtime {@code python3.13}, {@code provided.al2023}; null for a container image
 * @param handler null for a container image
 * @param architecture {@code x86_64} or {@code arm64}
 * @param code the folder with the unpacked code, read only; for a hot-reloaded function the user's own folder; the empty path for a
 *     function whose code is the class path of this JVM
 * @param hotReload whether {@code code} may change between invocations
 * @param image for a container image, else null
 * @param layers folders with the unpacked layers, in the order in which they are laid over each other under {@code /opt}
 * @param environment what the user set; the reserved variables are not among them
 * @param roleArn the execution role
 * @param memoryMb memory limit
 * @param timeoutSeconds how long an invocation may take
 * @param ephemeralMb size of {@code /tmp}
 * @param tenantId for whom alone its environments are, where a function has tenants; else null
 * @param tracingActive whether TracingConfig is Active
 * @param snapStart whether its environments begin with hooks of SnapStart, as published versions' do that have it
 */
public record Deployment(
        String id,
        Place place,
        String functionName,
        String functionArn,
        String version,
        @Nullable String runtime,
        @Nullable String handler,
        String architecture,
        Path code,
        boolean hotReload,
        @Nullable ContainerImage image,
        List<Path> layers,
        Map<String, String> environment,
        String roleArn,
        int memoryMb,
        int timeoutSeconds,
        int ephemeralMb,
        @Nullable String tenantId,
        boolean tracingActive,
        boolean snapStart,
        LogSettings logs) {
    /** Parts a deployment's id from what tells its variants apart: no id has it in itself. */
    public static final char VARIANT = '#';

    /** The trace that an invocation is told to X-Ray in, by the header that the function got; null for one that X-Ray is not told of. */
    public @Nullable TraceContext traced(String traceHeader) {
        TraceContext trace = tracingActive ? TraceContext.of(traceHeader) : null;
        return trace != null && trace.isSampled() ? trace : null;
    }

    /** Whether its code is the class path of this JVM. */
    public boolean isOnClassPath() {
        return image == null && code.toString().isEmpty();
    }

    /** The same under another id: its environments are others. */
    public Deployment withId(String other) {
        return with(other, tenantId);
    }

    /** The same for one tenant alone. */
    public Deployment forTenant(String tenant) {
        return with(id + VARIANT + tenant, tenant);
    }

    /** Whether it is a variant of the deployment of an id. */
    public boolean isVariantOf(String other) {
        return id.length() > other.length() && id.charAt(other.length()) == VARIANT && id.startsWith(other);
    }

    private Deployment with(String other, @Nullable String tenant) {
        return new Deployment(
                other,
                place,
                functionName,
                functionArn,
                version,
                runtime,
                handler,
                architecture,
                code,
                hotReload,
                image,
                layers,
                environment,
                roleArn,
                memoryMb,
                timeoutSeconds,
                ephemeralMb,
                tenant,
                tracingActive,
                snapStart,
                logs);
    }
}
