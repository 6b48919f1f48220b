package dev.brume.core.http;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.List;

/**
 * A self-signed certificate (RFC 5280) for the names under which an emulator is reached. Made anew in each process, so clients
 * either skip verification or are given a certificate of the user's own.
 */
record OwnCertificate(PrivateKey privateKey, X509Certificate certificate) {
    private static final List<String> NAMES = List.of(
            "localhost",
            "*.localhost",
            "localhost.localstack.cloud",
            "*.localhost.localstack.cloud",
            "*.us-east-1.localhost.localstack.cloud",
            "host.docker.internal");
    private static final byte[] IPV4_LOOPBACK = {127, 0, 0, 1};
    private static final byte[] IPV6_LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";

    /** No clock is asked: a clock that is off must not make the certificate invalid. */
    private static final String NOT_BEFORE = "200101000000Z";

    private static final String NOT_AFTER = "491231235959Z";

    static OwnCertificate make() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair keys = generator.generateKeyPair();
        byte[] algorithm = Der.sequence(Der.oid(ECDSA_WITH_SHA256));
        byte[] content = content(keys.getPublic().getEncoded(), algorithm);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(content);
        byte[] certificate = Der.sequence(content, algorithm, Der.bits(0, signature.sign()));
        return new OwnCertificate(keys.getPrivate(), (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate)));
    }

    private static byte[] content(byte[] publicKey, byte[] algorithm) {
        byte[] version3 = Der.tagged(0xa0, Der.integer(BigInteger.TWO));
        byte[] serial = Der.integer(new BigInteger(120, new SecureRandom()).setBit(100));
        byte[] name = Der.sequence(Der.set(Der.sequence(Der.oid(COMMON_NAME), Der.utf8("localhost"))));
        byte[] validity = Der.sequence(Der.utcTime(NOT_BEFORE), Der.utcTime(NOT_AFTER));
        byte[] extensions = Der.tagged(
                0xa3,
                Der.sequence(
                        extension(SUBJECT_ALTERNATIVE_NAME, alternativeNames()),
                        Der.sequence(Der.oid(BASIC_CONSTRAINTS), Der.yes(), Der.octets(Der.sequence(Der.yes()))),
                        extension(EXTENDED_KEY_USAGE, Der.sequence(Der.oid(SERVER_AUTHENTICATION)))));
        return Der.sequence(version3, serial, algorithm, name, validity, name, publicKey, extensions);
    }

    private static byte[] extension(String oid, byte[] value) {
        return Der.sequence(Der.oid(oid), Der.octets(value));
    }

    private static byte[] alternativeNames() {
        byte[][] names = new byte[NAMES.size() + 2][];
        for (int i = 0; i < NAMES.size(); i++) {
            names[i] = Der.tagged(0x82, NAMES.get(i).getBytes(StandardCharsets.US_ASCII));
        }
        names[NAMES.size()] = Der.tagged(0x87, IPV4_LOOPBACK);
        names[NAMES.size() + 1] = Der.tagged(0x87, IPV6_LOOPBACK);
        return Der.sequence(names);
    }
}
