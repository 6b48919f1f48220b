package dev.brume.s3.form;

import dev.brume.core.error.AwsException;
import dev.brume.s3.S3Errors;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Who signed a form's policy, by either version of signatures; its string to sign is the policy as it was sent. See Amazon S3 Developer
 * Guide, "Authenticating requests in browser-based uploads using POST".
 *
 * @param scope {@code 20260101/us-east-1/s3/aws4_request}; null for version 2
 */
record FormSignature(String accessKeyId, @Nullable String scope, String signature) {
    private static final int SCOPE_PARTS = 5;

    /**
     * @return null for a form that nobody signed
     * @throws AwsException InvalidArgument, for one that lacks a part of its signature
     */
    static @Nullable FormSignature of(FormData form) {
        String second = form.get("awsaccesskeyid");
        if (second != null || form.get("signature") != null) {
            return new FormSignature(
                    demanded(second, "AWSAccessKeyId"), null, demanded(form.get("signature"), "Signature"));
        }
        String algorithm = form.get("x-amz-algorithm");
        String credential = form.get("x-amz-credential");
        String signature = form.get("x-amz-signature");
        if (algorithm == null && credential == null && signature == null) {
            return null;
        }
        demanded(algorithm, "X-Amz-Algorithm");
        String named = demanded(credential, "X-Amz-Credential");
        demanded(form.get("x-amz-date"), "X-Amz-Date");
        int slash = named.indexOf('/');
        if (named.split("/", -1).length != SCOPE_PARTS || slash == 0) {
            throw S3Errors.invalidArgument(
                    slash == 0
                            ? "a non-empty Access Key (AKID) must be provided in the credential."
                            : "the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".",
                    "X-Amz-Credential",
                    named);
        }
        return new FormSignature(
                named.substring(0, slash), named.substring(slash + 1), demanded(signature, "X-Amz-Signature"));
    }

    private static String demanded(@Nullable String value, String name) {
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    static AwsException missing(String name) {
        return S3Errors.invalidArgument(
                "Bucket POST must contain a field named '" + name
                        + "'.  If it is specified, please check the order of the fields.",
                name,
                "");
    }

    /** As a request's header names the signer. */
    String authorization() {
        return scope == null
                ? "AWS " + accessKeyId + ":" + signature
                : "AWS4-HMAC-SHA256 Credential=" + accessKeyId + "/" + scope + ", SignedHeaders=host, Signature="
                        + signature;
    }

    /** @throws AwsException SignatureDoesNotMatch */
    void verify(String policy, String secret) {
        String made = scope == null ? second(policy, secret) : fourth(policy, secret, scope);
        if (!MessageDigest.isEqual(made.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8))) {
            throw new AwsException(
                    "SignatureDoesNotMatch",
                    403,
                    "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
                    Map.of(
                            "AWSAccessKeyId", accessKeyId,
                            "StringToSign", policy,
                            "SignatureProvided", signature));
        }
    }

    private static String second(String policy, String secret) {
        return Base64.getEncoder().encodeToString(hmac("HmacSHA1", secret.getBytes(StandardCharsets.UTF_8), policy));
    }

    private static String fourth(String policy, String secret, String scope) {
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/", -1)) {
            key = hmac("HmacSHA256", key, part);
        }
        return HexFormat.of().formatHex(hmac("HmacSHA256", key, policy));
    }

    private static byte[] hmac(String algorithm, byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
