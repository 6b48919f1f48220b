package dev.brume.sns.push;

import dev.brume.sns.rules.SnsErrors;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint is set to (SetEndpointAttributes, "Attributes").
 *
 * @param token the device's, from its platform
 * @param enabled whether messages are sent to it
 * @param customUserData anything, or null
 */
record EndpointAttributes(
        String token, boolean enabled, @Nullable String customUserData) {
    private static final String TOKEN = "Token";
    private static final String ENABLED = "Enabled";
    private static final String CUSTOM_USER_DATA = "CustomUserData";
    private static final Set<String> NAMES = Set.of(TOKEN, ENABLED, CUSTOM_USER_DATA);
    private static final int CUSTOM_USER_DATA_BYTES_MAX = 2048;

    /** Those of a new endpoint: what stands in {@code given} comes before what the request says beside it. */
    static EndpointAttributes create(String token, @Nullable String customUserData, Map<String, String> given) {
        if (isTooLong(customUserData)) {
            throw SnsErrors.invalidParameter(CUSTOM_USER_DATA, tooLong());
        }
        return new EndpointAttributes(token, true, customUserData).with(given);
    }

    /** @throws dev.brume.core.error.AwsException InvalidParameter */
    EndpointAttributes with(Map<String, String> changes) {
        changes.forEach(EndpointAttributes::check);
        return new EndpointAttributes(
                changes.getOrDefault(TOKEN, token),
                changes.containsKey(ENABLED) ? Boolean.parseBoolean(changes.get(ENABLED)) : enabled,
                changes.containsKey(CUSTOM_USER_DATA) ? changes.get(CUSTOM_USER_DATA) : customUserData);
    }

    private static void check(String name, String text) {
        if (!NAMES.contains(name)) {
            throw refused("Invalid attribute name: " + name);
        }
        if (name.equals(CUSTOM_USER_DATA) && isTooLong(text)) {
            throw refused("Invalid value for attribute: CustomUserData: " + tooLong());
        }
        if (name.equals(ENABLED) && !text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw refused("Invalid value for attribute: Enabled: must be either true or false");
        }
    }

    private static boolean isTooLong(@Nullable String data) {
        return data != null && data.getBytes(StandardCharsets.UTF_8).length > CUSTOM_USER_DATA_BYTES_MAX;
    }

    private static String tooLong() {
        return "must be at most " + CUSTOM_USER_DATA_BYTES_MAX + " bytes long in UTF-8 encoding";
    }

    private static RuntimeException refused(String reason) {
        return SnsErrors.invalidParameter("Attributes", reason);
    }

    Map<String, String> shown() {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put(ENABLED, Boolean.toString(enabled));
        shown.put(TOKEN, token);
        if (customUserData != null) {
            shown.put(CUSTOM_USER_DATA, customUserData);
        }
        return shown;
    }
}
