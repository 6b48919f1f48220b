package dev.brume.conformance.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ACLs that cannot be: what S3 says of headers, and of documents. */
class AclRefusalsTest {
    private static final String GROUP = "http://acs.amazonaws.com/groups/s3/LogDelivery";

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireS3 wire = new WireS3(AWS);

    @RegisterExtension
    final RawRequests raw = new RawRequests(AWS, wire).with("key", "hello");

    @BeforeEach
    void openAcls() {
        wire.s3().deleteBucketOwnershipControls(delete -> delete.bucket(wire.bucket()));
        wire.s3().deletePublicAccessBlock(delete -> delete.bucket(wire.bucket()));
    }

    private String owner() {
        return wire.s3().getBucketAcl(get -> get.bucket(wire.bucket())).owner().id();
    }

    private static String document(String owner, String grantee, String permission) {
        return "<AccessControlPolicy xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Owner><ID>" + owner
                + "</ID></Owner><AccessControlList><Grant>"
                + "<Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=" + grantee
                + "</Grantee><Permission>" + permission
                + "</Permission></Grant></AccessControlList></AccessControlPolicy>";
    }

    private static String group(String uri) {
        return "\"Group\"><URI>" + uri + "</URI>";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x-amz-grant-write|uri=\"http://acs.amazonaws.com/groups/s3/FakeGroup\"|Invalid group uri|uri|http://acs.amazonaws.com/groups/s3/FakeGroup",
                "x-amz-grant-write-acp|fakekey=1234|Argument format not recognized|x-amz-grant-write-acp|fakekey=1234",
                "x-amz-grant-full-control|fakekey=1234|Argument format not recognized|x-amz-grant-full-control|fakekey=1234",
                "x-amz-grant-read|id=\"wrong-id\"|Invalid id|id|wrong-id"
            })
    void aHeaderThatGrantsNobodyIsNamed(String header, String grant, String message, String name, String value)
            throws Exception {
        for (String target : new String[] {"?acl", "/key?acl"}) {
            assertThat(raw.put(target, "", header + ": " + grant))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("<Code>InvalidArgument</Code><Message>" + message + "</Message>")
                    .contains("<ArgumentName>" + name + "</ArgumentName>")
                    .contains("<ArgumentValue>" + value + "</ArgumentValue>");
        }
    }

    @Test
    void aDocumentNamesUsersAndGroupsThatThereAre() throws Exception {
        assertThat(raw.put("/key?acl", document("wrong-id", group(GROUP), "READ")))
                .contains("<Code>InvalidArgument</Code><Message>Invalid id</Message>")
                .contains("<ArgumentName>CanonicalUser/ID</ArgumentName>");
        assertThat(raw.put("/key?acl", document("0".repeat(64), group(GROUP), "READ")))
                .contains("<Code>AccessDenied</Code>");
        assertThat(raw.put("?acl", document(owner(), group(GROUP + "s"), "READ")))
                .contains("<Code>InvalidArgument</Code><Message>Invalid group uri</Message>")
                .contains("<ArgumentName>Group/URI</ArgumentName>");
        assertThat(raw.put("?acl", document(owner(), "\"CanonicalUser\"><ID>wrong-id</ID>", "READ")))
                .contains("<ArgumentName>CanonicalUser/ID</ArgumentName>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?acl", "/key?acl"})
    void aDocumentOfAnotherFormIsMalformed(String target) throws Exception {
        String malformed = "<Code>MalformedACLError</Code><Message>The XML you provided was not well-formed or did not"
                + " validate against our published schema</Message>";
        assertThat(raw.put(target, document(owner(), group(GROUP), "WRONG-PERMISSION")))
                .contains(malformed);
        assertThat(raw.put(target, document(owner(), "\"BadType\"><ID>x</ID>", "READ")))
                .contains(malformed);
        assertThat(raw.put(target, "<AccessControlPolicy xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"/>"))
                .contains(malformed);
        assertThat(raw.put(target, "")).contains("<Code>MissingSecurityHeader</Code>");
    }
}
