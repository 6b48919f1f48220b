package dev.brume.s3.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.error.AwsException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Signatures of forms: the example of AWS's guide, "Example: Browser-based upload using HTTP POST". */
class FormSignatureTest {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String POLICY =
            Base64.getEncoder().encodeToString("""
                    { "expiration": "2015-12-30T12:00:00.000Z",
                      "conditions": [
                        {"bucket": "sigv4examplebucket"},
                        ["starts-with", "$key", "user/user1/"],
                        {"acl": "public-read"},
                        {"success_action_redirect": "http://sigv4examplebucket.s3.amazonaws.com/successful_upload.html"},
                        ["starts-with", "$Content-Type", "image/"],
                        {"x-amz-meta-uuid": "14365123651274"},
                        {"x-amz-server-side-encryption": "AES256"},
                        ["starts-with", "$x-amz-meta-tag", ""],

                        {"x-amz-credential": "AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request"},
                        {"x-amz-algorithm": "AWS4-HMAC-SHA256"},
                        {"x-amz-date": "20151229T000000Z" }
                      ]
                    }""".replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));

    private static FormSignature signature(String signature) {
        return new FormSignature("AKIAIOSFODNN7EXAMPLE", "20151229/us-east-1/s3/aws4_request", signature);
    }

    @Test
    void theGuidesExampleHolds() {
        assertThatCode(() -> signature("8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e")
                        .verify(POLICY, SECRET))
                .doesNotThrowAnyException();
    }

    @Test
    void anotherPolicyHasAnotherSignature() {
        assertThatThrownBy(() -> signature("8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e")
                        .verify(POLICY.substring(2), SECRET))
                .isInstanceOfSatisfying(AwsException.class, refused -> {
                    assertThat(refused.code()).isEqualTo("SignatureDoesNotMatch");
                    assertThat(refused.members()).containsKey("StringToSign");
                });
    }
}
