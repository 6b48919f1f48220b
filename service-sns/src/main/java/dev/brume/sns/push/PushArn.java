package dev.brume.sns.push;

import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.sns.rules.SnsArn;
import dev.brume.sns.rules.SnsErrors;
import org.jspecify.annotations.Nullable;

/** ARNs of platform applications ({@code app/GCM/name}) and of their endpoints ({@code endpoint/GCM/name/id}). */
public final class PushArn {
    private static final String APPLICATION = "app/";
    private static final String ENDPOINT = "endpoint/";
    private static final int APPLICATION_PARTS = 3;
    private static final int ENDPOINT_PARTS = 4;

    private PushArn() {}

    /** Whether a target of Publish is an endpoint, or wants to be one. */
    public static boolean isEndpoint(@Nullable String arn) {
        return arn != null && Arn.parse(arn).filter(PushArn::isEndpoint).isPresent();
    }

    private static boolean isEndpoint(Arn arn) {
        return arn.service().equals("sns") && arn.resource().startsWith(ENDPOINT);
    }

    static String applicationArn(Place place, Platform platform, String name) {
        return Arn.of("sns", place.region(), place.account(), APPLICATION + platform.name() + "/" + name)
                .toString();
    }

    static String endpointArn(String applicationArn, String id) {
        return applicationArn.replaceFirst(":" + APPLICATION, ":" + ENDPOINT) + "/" + id;
    }

    /** The ARN of the application that an endpoint belongs to. */
    static String applicationOf(String endpointArn) {
        return endpointArn.substring(0, endpointArn.lastIndexOf('/')).replaceFirst(":" + ENDPOINT, ":" + APPLICATION);
    }

    /**
     * Where an application of that ARN lives, if there is one.
     *
     * @throws dev.brume.core.error.AwsException InvalidParameter
     */
    public static Place placeOfApplication(@Nullable String arn) {
        return place(arn, "PlatformApplicationArn", APPLICATION, APPLICATION_PARTS);
    }

    /**
     * @param parameter what the request calls it
     * @throws dev.brume.core.error.AwsException InvalidParameter
     */
    public static Place placeOfEndpoint(@Nullable String arn, String parameter) {
        return place(arn, parameter, ENDPOINT, ENDPOINT_PARTS);
    }

    private static Place place(@Nullable String text, String parameter, String kind, int parts) {
        Arn arn = SnsArn.parse(text, parameter);
        if (arn.resource().split("/", -1).length != parts) {
            throw SnsErrors.invalidParameter(parameter, "Wrong number of slashes in relative portion of the ARN.");
        }
        Place place = SnsArn.place(arn);
        if (place == null || !arn.resource().startsWith(kind)) {
            throw SnsErrors.invalidParameter(parameter);
        }
        return place;
    }
}
