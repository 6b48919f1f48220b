package dev.brume.conformance.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** XML bodies that are none, or not those of the operation: no object is touched, no file read, no entity expanded. */
class HostileDocumentsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private static final String MALFORMED =
            "<Code>MalformedXML</Code><Message>The XML you provided was not well-formed or"
                    + " did not validate against our published schema</Message>";
    private final WireS3 wire = new WireS3(AWS);

    @RegisterExtension
    final RawRequests raw = new RawRequests(AWS, wire).with("key", "hello");

    private String delete(String document) throws Exception {
        return delete(document.getBytes(StandardCharsets.UTF_8));
    }

    private String delete(byte[] document) throws Exception {
        byte[] digest = MessageDigest.getInstance("MD5").digest(document);
        return raw.send(
                "POST",
                "?delete",
                document,
                "Content-MD5: " + Base64.getEncoder().encodeToString(digest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Delete></Delete>",
                "<Delete><Object></Object></Delete>",
                "<Delete><Object><Key></Key></Object></Delete>",
                "<Delete><Object><Key>key</Key></Object>",
                "<Delete><Object><Key>key</Key></Object></Delete>junk",
                "<Remove><Object><Key>key</Key></Object></Remove>",
                "<Delete><Object><Key>key</Key></Object><Unknown/></Delete>",
                "<Delete><Object><Key>key</Key><Unknown/></Object></Delete>",
                "<Delete><Object><Key>key</Key><Size>five</Size></Object></Delete>",
                "<Delete><Quiet>maybe</Quiet><Object><Key>key</Key></Object></Delete>",
                "<Delete><Object><Key>&key;</Key></Object></Delete>",
                "<Delete><Object><Key>key&#1;</Key></Object></Delete>",
                "<!DOCTYPE Delete [<!ENTITY e \"key\">]><Delete><Object><Key>&e;</Key></Object></Delete>",
                "<!DOCTYPE Delete [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><Delete><Object><Key>&e;</Key></Object></Delete>",
                "<!DOCTYPE Delete SYSTEM \"http://localhost:1/e.dtd\"><Delete><Object><Key>key</Key></Object></Delete>"
            })
    void aDocumentIsWhollyAsItsSchema(String document) throws Exception {
        assertThat(delete(document)).startsWith("HTTP/1.1 400 ").contains(MALFORMED);
        assertThat(wire.keys()).containsExactly("key");
    }

    @Test
    void aDocumentIsUtf8WhateverItSaysItIs() throws Exception {
        String document =
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><Delete><Object><Key>\u00E9</Key></Object></Delete>";
        assertThat(delete(document.getBytes(StandardCharsets.ISO_8859_1))).contains(MALFORMED);
    }

    @Test
    void aThousandKeysAreTheMost() throws Exception {
        String objects = IntStream.rangeClosed(0, 1000)
                .mapToObj(number -> "<Object><Key>key" + number + "</Key></Object>")
                .collect(Collectors.joining());
        assertThat(delete("<Delete>" + objects + "</Delete>")).contains(MALFORMED);
    }

    @Test
    void elementsWithinElementsWithoutEndAreRefused() throws Exception {
        assertThat(delete("<Delete>" + "<Object>".repeat(50_000) + "</Object>".repeat(50_000) + "</Delete>"))
                .contains(MALFORMED);
    }

    /** E is the part's tag. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|MalformedXML",
                "<Part><PartNumber>1</PartNumber></Part>|MalformedXML",
                "<Part><ETag>E</ETag></Part>|MalformedXML",
                "<Part><PartNumber>one</PartNumber><ETag>E</ETag></Part>|MalformedXML",
                "<Part><PartNumber>1</PartNumber><ETag>E</ETag><Unknown/></Part>|MalformedXML",
                "<Part><PartNumber>0</PartNumber><ETag>E</ETag></Part>|InvalidArgument",
                "<Part><PartNumber>-1</PartNumber><ETag>E</ETag></Part>|InvalidArgument",
                "<Part><PartNumber>10001</PartNumber><ETag>E</ETag></Part>|InvalidPart",
                "<Part><PartNumber>2</PartNumber><ETag>E</ETag></Part>|InvalidPart",
                "<Part><PartNumber>1</PartNumber><ETag>0</ETag></Part>|InvalidPart",
                "<Part><PartNumber>1</PartNumber><ETag>E</ETag></Part><Part><PartNumber>1</PartNumber><ETag>E</ETag></Part>|InvalidPartOrder"
            })
    void aListOfPartsNamesThoseThatAreThereInOrder(String parts, String code) throws Exception {
        String id = wire.s3()
                .createMultipartUpload(create -> create.bucket(wire.bucket()).key("parts"))
                .uploadId();
        String tag = wire.s3()
                .uploadPart(
                        part -> part.bucket(wire.bucket())
                                .key("parts")
                                .uploadId(id)
                                .partNumber(1),
                        RequestBody.fromString("part"))
                .eTag();
        String document = "<CompleteMultipartUpload>" + parts.replace("E</", tag + "</") + "</CompleteMultipartUpload>";
        assertThat(raw.send("POST", "/parts?uploadId=" + id, document))
                .startsWith("HTTP/1.1 400 ")
                .contains("<Code>" + code + "</Code>");
        assertThat(wire.keys()).containsExactly("key");
    }
}
