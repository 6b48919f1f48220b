package dev.brume.iam;

import dev.brume.core.policy.MalformedPolicyException;
import dev.brume.core.policy.PolicyDocument;
import dev.brume.core.policy.PolicyKind;
import dev.brume.iam.entity.IamErrors;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Policy documents on the wire: taken as text if they are policies, given back percent-encoded (RFC 3986). */
final class Documents {
    private Documents() {}

    /** @throws dev.brume.core.error.AwsException MalformedPolicyDocument */
    static PolicyDocument parse(String text, PolicyKind kind) {
        try {
            return PolicyDocument.parse(text, kind);
        } catch (MalformedPolicyException malformed) {
            throw IamErrors.malformedPolicyDocument(malformed.getMessage());
        }
    }

    static String encode(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
