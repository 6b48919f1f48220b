package dev.brume.sns.push;

import dev.brume.core.identity.Place;
import dev.brume.sns.capture.Captures;
import dev.brume.sns.rules.SnsErrors;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The platform applications of one account in one region, and what was pushed there. A concurrent map guards them. */
public final class PlatformApplications {
    private static final int NAME_LENGTH_MAX = 256;
    private final Place place;
    private final NavigableMap<String, PlatformApplication> applications = new ConcurrentSkipListMap<>();
    private final Captures pushed = new Captures();

    public PlatformApplications(Place place) {
        this.place = place;
    }

    /** Made when the first name is checked. */
    private static final class Patterns {
        static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");
    }

    /**
     * Makes an application, or sets anew the one of that name; its endpoints stay.
     *
     * @throws dev.brume.core.error.AwsException InvalidParameter
     */
    public PlatformApplication create(String name, String platformName, Map<String, String> given) {
        checkName(name);
        Platform platform = Platform.parse(platformName);
        ApplicationAttributes attributes = ApplicationAttributes.create(platform, given);
        String arn = PushArn.applicationArn(place, platform, name);
        PlatformApplication application =
                applications.computeIfAbsent(arn, fresh -> new PlatformApplication(arn, platform, attributes));
        application.set(attributes);
        return application;
    }

    private static void checkName(String name) {
        String reason = null;
        if (name.isEmpty()) {
            reason = "cannot be empty";
        } else if (name.length() > NAME_LENGTH_MAX) {
            reason = "must be at most " + NAME_LENGTH_MAX + " characters long";
        } else if (!Patterns.NAME.matcher(name).matches()) {
            reason = "must contain only characters 'a'-'z', 'A'-'Z', '0'-'9', '_', '-', and '.'";
        }
        if (reason != null) {
            throw SnsErrors.invalidParameter(name, reason);
        }
    }

    public void delete(String arn) {
        applications.remove(arn);
    }

    public @Nullable PlatformApplication application(String arn) {
        return applications.get(arn);
    }

    /** The application that an endpoint of that ARN would belong to. */
    public @Nullable PlatformApplication applicationOf(String endpointArn) {
        return applications.get(PushArn.applicationOf(endpointArn));
    }

    /** The applications whose ARN comes after {@code last}, in the order of ARNs. */
    public Iterable<PlatformApplication> applicationsAfter(String last) {
        return applications.tailMap(last, false).values();
    }

    /** What their endpoints were sent. */
    public Captures pushed() {
        return pushed;
    }
}
