package dev.brume.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CredentialTest {
    private static final String SIGNED = "AWS4-HMAC-SHA256 Credential=AKID/20260101/eu-west-1/sqs/aws4_request,"
            + " SignedHeaders=host;x-amz-date, Signature=abc";

    @Test
    void isReadFromTheAuthorizationHeader() {
        assertThat(Credential.of(SIGNED, "")).contains(new Credential("AKID", "eu-west-1", "sqs"));
    }

    @Test
    void isReadFromAPresignedUrl() {
        String query =
                "Action=ListQueues&X-Amz-Credential=AKID%2F20260101%2Fus-east-1%2Fsqs%2Faws4_request&X-Amz-Date=x";
        assertThat(Credential.of(null, query)).contains(new Credential("AKID", "us-east-1", "sqs"));
    }

    @Test
    void isAbsentFromAnUnsignedRequest() {
        assertThat(Credential.of(null, "Action=ListQueues")).isEmpty();
        assertThat(Credential.of("Bearer token", "")).isEmpty();
    }

    @Test
    void isAbsentWhereTheScopeIsCutShort() {
        assertThat(Credential.of("AWS4-HMAC-SHA256 Credential=AKID/sqs, Signature=a", ""))
                .isEmpty();
        assertThat(Credential.of(null, "X-Amz-Credential=%zz")).isEmpty();
    }

    @Test
    void aWholeHeaderLacksNothing() {
        assertThat(Credential.incompleteness(SIGNED)).isEmpty();
        assertThat(Credential.incompleteness(null)).isEmpty();
    }

    @Test
    void whatIsMissingIsNamedAsAwsNamesIt() {
        assertThat(Credential.incompleteness("AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/sqs/aws4_request"))
                .contains("Authorization header requires 'Signature' parameter. "
                        + "Authorization header requires 'SignedHeaders' parameter. Authorization=AWS4-HMAC-SHA256");
    }
}
