package dev.brume.lambda.function;

import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.FunctionUrlConfig;

/**
 * A function's or alias's own address.
 *
 * @param id the first label of its host name: 32 letters and digits
 * @param target the function, with the alias if it is one's
 * @param settings all but the URL, which depends on how the caller reached us
 */
public record FunctionUrl(String id, FunctionArn target, FunctionUrlConfig settings) {
    /** A host's name to which labels can be added: everything below it resolves to this machine. */
    private static final String LOCAL_DOMAIN = "localhost.localstack.cloud";

    private static final Pattern NO_SUBDOMAINS = Pattern.compile("^(localhost|[0-9.]+|\\[.*])(?=:|$)");
    private static final Pattern OWN_LABELS = Pattern.compile("^lambda\\.[a-z0-9-]+\\.(?=[^:])");
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int ID_LENGTH = 32;

    /**
     * The URL for who reaches us by an endpoint.
     *
     * @param publicHost the host that URLs have instead of the caller's; null for none
     */
    public String url(String endpoint, @Nullable String publicHost) {
        int host = endpoint.indexOf("://") + 3;
        String authority = publicHost == null ? endpoint.substring(host) : publicHost;
        String bare = OWN_LABELS.matcher(authority.toLowerCase(Locale.ROOT)).replaceFirst("");
        String domain = NO_SUBDOMAINS.matcher(bare).replaceFirst(LOCAL_DOMAIN);
        return endpoint.substring(0, host) + id + ".lambda-url."
                + target.place().region().name() + "." + domain + "/";
    }

    /** An id made of random bits. */
    public static String newId(LongSupplier random) {
        StringBuilder id = new StringBuilder(ID_LENGTH);
        while (id.length() < ID_LENGTH) {
            long bits = random.getAsLong();
            for (int letter = 0; letter < 8; letter++) {
                id.append(ALPHABET.charAt((int) (bits & 31)));
                bits >>>= 5;
            }
        }
        return id.toString();
    }

    FunctionUrl with(FunctionUrlConfig changed) {
        return new FunctionUrl(id, target, changed);
    }
}
