package dev.brume.core.http;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** The certificate of our own, made when the first client speaks TLS. One monitor guards the making; the result is volatile. */
public final class OwnCertificates {
    private static volatile @Nullable OwnCertificate ofThisProcess;

    private OwnCertificates() {}

    /** Whether we ourselves present this certificate. */
    public static boolean isOurs(X509Certificate certificate) {
        OwnCertificate made = ofThisProcess;
        return made != null && made.certificate().equals(certificate);
    }

    static synchronized OwnCertificate ofThisProcess() throws GeneralSecurityException {
        OwnCertificate made = ofThisProcess;
        if (made == null) {
            made = OwnCertificate.make();
            ofThisProcess = made;
        }
        return made;
    }
}
