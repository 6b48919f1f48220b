package dev.brume.sns.push;

import dev.brume.sns.rules.SnsErrors;
import java.util.Map;

/** A push notification service (CreatePlatformApplication, "Platform"), by the name that ARNs and messages use. */
public enum Platform {
    ADM,
    APNS,
    APNS_SANDBOX,
    APNS_VOIP,
    APNS_VOIP_SANDBOX,
    BAIDU,
    GCM,
    MACOS,
    MACOS_SANDBOX,
    MPNS,
    WNS;

    private static final int APPLE_TOKEN_LENGTH_MAX = 400;

    /** @throws dev.brume.core.error.AwsException InvalidParameter */
    static Platform parse(String name) {
        for (Platform platform : values()) {
            if (platform.name().equals(name)) {
                return platform;
            }
        }
        throw SnsErrors.invalidParameter("Platform", name + " is not supported");
    }

    private boolean isApple() {
        return name().startsWith("APNS") || name().startsWith("MACOS");
    }

    /** Whether credentials have two parts; Firebase has one (CreatePlatformApplication, "Attributes"). */
    boolean hasPrincipal() {
        return this != GCM;
    }

    /** How credentials authenticate (GetPlatformApplicationAttributes, "AuthenticationMethod"), for the platforms that tell it; else "". */
    String authenticationMethod(Map<String, String> credentials) {
        if (this == GCM) {
            return credentials
                            .getOrDefault(ApplicationAttributes.CREDENTIAL, "")
                            .stripLeading()
                            .startsWith("{")
                    ? "token"
                    : "key";
        }
        if (!isApple()) {
            return "";
        }
        return credentials.containsKey(ApplicationAttributes.TEAM_ID) ? "token" : "certificate";
    }

    /** @throws dev.brume.core.error.AwsException InvalidParameter for what cannot be a device's token on this platform */
    void checkToken(String token) {
        if (token.isEmpty()) {
            throw SnsErrors.invalidParameter("Token", "cannot be empty");
        }
        if (isApple()
                && (token.length() > APPLE_TOKEN_LENGTH_MAX
                        || !token.chars().allMatch(unit -> Character.digit(unit, 16) >= 0))) {
            throw SnsErrors.invalidParameter(
                    "Token",
                    "iOS device tokens must be no more than " + APPLE_TOKEN_LENGTH_MAX + " hexadecimal characters");
        }
    }
}
