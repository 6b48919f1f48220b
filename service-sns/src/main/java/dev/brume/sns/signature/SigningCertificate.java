package dev.brume.sns.signature;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The certificate with which everybody can check our signatures, and where it is served. */
public final class SigningCertificate {
    /** What the paths of such certificates begin with. */
    public static final String PATH_PREFIX = "/SimpleNotificationService-";

    /** Named by its own hash: verifiers keep certificates by their URL. */
    static final String PATH = PATH_PREFIX + "e88717c98a68c93c78f530a933520bdd.pem";

    private static final String RESOURCE = "/brume/sns/signing-certificate.pem";
    private static final String SCHEME = "https://";

    private SigningCertificate() {}

    /**
     * Always {@code https}, which our port speaks as well: verifiers accept nothing else.
     *
     * @param endpoint scheme, host and port as a client reached us
     */
    static String url(String endpoint) {
        return SCHEME + endpoint.substring(endpoint.indexOf("://") + 3) + PATH;
    }

    /** The certificate in PEM; null for a path that names another. */
    public static byte @Nullable [] at(String path) {
        if (!path.equals(PATH)) {
            return null;
        }
        try (InputStream pem = SigningCertificate.class.getResourceAsStream(RESOURCE)) {
            if (pem == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            return pem.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
