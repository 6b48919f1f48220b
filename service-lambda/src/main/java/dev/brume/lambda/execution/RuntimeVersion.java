package dev.brume.lambda.execution;

import dev.brume.core.identity.Place;
import dev.brume.core.signature.Hashes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The version of a managed runtime, of which there is one each here. See Lambda Developer Guide, "Understanding how Lambda manages
 * runtime version updates".
 *
 * @param name {@code python:3.13.v1}
 * @param arn {@code arn:aws:lambda:us-east-1::runtime:} and 64 hexadecimal digits
 */
public record RuntimeVersion(String name, String arn) {
    private static final Pattern IDENTIFIER = Pattern.compile("([a-z]+)(.*?)(\\.x)?");

    /** @param runtime {@code python3.13}, {@code nodejs22.x} or {@code provided.al2023} */
    public static RuntimeVersion of(String runtime, Place place) {
        Matcher parts = IDENTIFIER.matcher(runtime);
        String name = parts.matches() ? parts.group(1) + ":" + parts.group(2).replaceFirst("^\\.", "") : runtime;
        String arn = "arn:" + place.region().partition() + ":lambda:"
                + place.region().name() + "::runtime:" + Hashes.sha256(runtime);
        return new RuntimeVersion(name + ".v1", arn);
    }

    /** Null for a container image, which brings its own runtime. */
    public static @Nullable RuntimeVersion of(Deployment deployment) {
        return deployment.runtime() == null ? null : of(deployment.runtime(), deployment.place());
    }
}
