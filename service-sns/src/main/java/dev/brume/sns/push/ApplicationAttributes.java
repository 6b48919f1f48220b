package dev.brume.sns.push;

import dev.brume.core.identity.Arn;
import dev.brume.sns.rules.SnsErrors;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a platform application is set to: CreatePlatformApplication and SetPlatformApplicationAttributes, "Attributes". Immutable.
 * Credentials are kept and never shown; no platform is asked whether they are good.
 */
final class ApplicationAttributes {
    static final String CREDENTIAL = "PlatformCredential";
    static final String PRINCIPAL = "PlatformPrincipal";
    static final String TEAM_ID = "ApplePlatformTeamID";
    private static final String BUNDLE_ID = "ApplePlatformBundleID";
    private static final String ENABLED = "Enabled";
    private static final String SAMPLE_RATE = "SuccessFeedbackSampleRate";
    private static final int SAMPLE_RATE_MAX = 100;
    private static final Set<String> SECRETS = Set.of(CREDENTIAL, PRINCIPAL);
    private static final Set<String> ARNS = Set.of(
            "EventEndpointCreated",
            "EventEndpointDeleted",
            "EventEndpointUpdated",
            "EventDeliveryFailure",
            "SuccessFeedbackRoleArn",
            "FailureFeedbackRoleArn");
    private static final Set<String> OTHERS = Set.of(TEAM_ID, BUNDLE_ID, ENABLED, SAMPLE_RATE);

    private final Platform platform;
    private final Map<String, String> texts;

    private ApplicationAttributes(Platform platform, Map<String, String> texts) {
        this.platform = platform;
        this.texts = texts;
    }

    /** @throws dev.brume.core.error.AwsException InvalidParameter */
    static ApplicationAttributes create(Platform platform, Map<String, String> given) {
        ApplicationAttributes created = new ApplicationAttributes(platform, Map.of()).with(given);
        created.checkCredentials();
        return created;
    }

    /** These with some of them changed; an empty text takes one away. */
    ApplicationAttributes with(Map<String, String> changes) {
        changes.forEach(ApplicationAttributes::check);
        Map<String, String> changed = new HashMap<>(texts);
        changes.forEach((name, text) -> {
            if (text.isEmpty()) {
                changed.remove(name);
            } else {
                changed.put(name, text);
            }
        });
        return new ApplicationAttributes(platform, changed);
    }

    private static void check(String name, String text) {
        if (SECRETS.contains(name) || text.isEmpty() && (ARNS.contains(name) || OTHERS.contains(name))) {
            return;
        }
        if (ARNS.contains(name)) {
            if (Arn.parse(text).isEmpty()) {
                throw refused("Invalid value for attribute: " + name + ": " + text + " is not a valid ARN");
            }
        } else if (!OTHERS.contains(name)) {
            throw refused("Invalid attribute name: " + name);
        } else if (name.equals(SAMPLE_RATE) && !isRate(text)) {
            throw refused("Invalid value for attribute: " + name + ": value must be an integer between 0-100");
        } else if (name.equals(ENABLED) && !text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw refused("Invalid value for attribute: " + name + ": must be either true or false");
        }
    }

    private static boolean isRate(String text) {
        try {
            int rate = Integer.parseInt(text);
            return rate >= 0 && rate <= SAMPLE_RATE_MAX;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    private void checkCredentials() {
        boolean principal = texts.containsKey(PRINCIPAL);
        boolean credential = texts.containsKey(CREDENTIAL);
        if (credential && !principal && platform.hasPrincipal()) {
            throw refused("PlatformCredential attribute provided without PlatformPrincipal");
        }
        if (principal && !credential) {
            throw refused("PlatformPrincipal attribute provided without PlatformCredential");
        }
        if (!credential || texts.containsKey(TEAM_ID) != texts.containsKey(BUNDLE_ID)) {
            throw refused("Platform credentials are invalid");
        }
    }

    private static RuntimeException refused(String reason) {
        return SnsErrors.invalidParameter("Attributes", reason);
    }

    boolean isEnabled() {
        return !"false".equalsIgnoreCase(texts.get(ENABLED));
    }

    /** The topic that is told of such events; null when none is. */
    @Nullable
    String topicOf(PushEvent.Type event) {
        return texts.get("Event" + event.wireName());
    }

    /** As GetPlatformApplicationAttributes shows them. */
    Map<String, String> shown() {
        Map<String, String> shown = new LinkedHashMap<>(texts);
        shown.keySet().removeAll(SECRETS);
        shown.put(ENABLED, Boolean.toString(isEnabled()));
        String method = platform.authenticationMethod(texts);
        if (!method.isEmpty()) {
            shown.put("AuthenticationMethod", method);
        }
        return shown;
    }
}
