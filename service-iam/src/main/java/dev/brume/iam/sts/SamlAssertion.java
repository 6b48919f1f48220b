package dev.brume.iam.sts;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What a SAML response says. Signatures are not checked; encrypted assertions are not read.
 *
 * @param attributes values by the names of the attributes
 * @param notOnOrAfter when it ends, or null
 *
 * <p>See IAM User Guide, "Configure SAML assertions for the authentication response".
 */
record SamlAssertion(
        String issuer,
        String subject,
        String subjectFormat,
        String recipient,
        @Nullable Instant notOnOrAfter,
        Map<String, List<String>> attributes) {
    private static final String ATTRIBUTES = "https://aws.amazon.com/SAML/Attributes/";
    private static final String TAG = ATTRIBUTES + "PrincipalTag:";
    private static final String ASSERTION_NAMESPACE = "urn:oasis:names:tc:SAML:2.0:assertion";

    /** @param encoded in base 64 */
    static SamlAssertion read(String encoded) {
        try {
            byte[] xml = Base64.getMimeDecoder().decode(encoded);
            Element root = builder().parse(new ByteArrayInputStream(xml)).getDocumentElement();
            return read(root);
        } catch (IllegalArgumentException | SAXException | IOException | DateTimeParseException notReadable) {
            throw StsErrors.invalidIdentityToken("Invalid base64 SAMLResponse");
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Nothing outside of the document is read, and nothing that could grow. */
    private static DocumentBuilder builder() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setExpandEntityReferences(false);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        // The JDK's own prints to the standard error; this one only throws.
        builder.setErrorHandler(new DefaultHandler());
        return builder;
    }

    private static SamlAssertion read(Element root) {
        Element nameId = first(root, "NameID");
        Element confirmation = first(root, "SubjectConfirmationData");
        Element conditions = first(root, "Conditions");
        String end = conditions == null ? "" : conditions.getAttribute("NotOnOrAfter");
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        for (Element attribute : all(root, "Attribute")) {
            attributes.put(
                    attribute.getAttribute("Name"),
                    all(attribute, "AttributeValue").stream()
                            .map(value -> value.getTextContent().strip())
                            .toList());
        }
        Element assertion = first(root, "Assertion");
        return new SamlAssertion(
                text(first(assertion == null ? root : assertion, "Issuer")),
                text(nameId),
                nameId == null ? "" : nameId.getAttribute("Format"),
                confirmation == null ? "" : confirmation.getAttribute("Recipient"),
                end.isEmpty() ? null : Instant.parse(end),
                attributes);
    }

    private static List<Element> all(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagNameNS(ASSERTION_NAMESPACE, name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static @Nullable Element first(Element parent, String name) {
        List<Element> elements = all(parent, name);
        return elements.isEmpty() ? null : elements.getFirst();
    }

    private static String text(@Nullable Element element) {
        return element == null ? "" : element.getTextContent().strip();
    }

    /** Whether it offers the role through the provider: the two ARNs with a comma between, in either order. */
    boolean offers(String role, String provider) {
        return attributes.getOrDefault(ATTRIBUTES + "Role", List.of()).stream()
                .map(pair -> List.of(pair.split("\\s*,\\s*", -1)))
                .anyMatch(pair -> pair.size() == 2 && pair.contains(role) && pair.contains(provider));
    }

    /** One of AWS's attributes; empty where it is not there. */
    String attribute(String name) {
        return attributes.getOrDefault(ATTRIBUTES + name, List.of("")).stream()
                .findFirst()
                .orElse("");
    }

    SessionTags tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        attributes.forEach((name, values) -> {
            if (name.startsWith(TAG)) {
                tags.put(name.substring(TAG.length()), values.isEmpty() ? "" : values.getFirst());
            }
        });
        return SessionTags.of(tags, attributes.getOrDefault(ATTRIBUTES + "TransitiveTagKeys", List.of()), null);
    }

    /** {@code persistent}, {@code transient}, or the format's whole name. */
    String subjectType() {
        String head = "urn:oasis:names:tc:SAML:2.0:nameid-format:";
        return subjectFormat.startsWith(head) ? subjectFormat.substring(head.length()) : subjectFormat;
    }

    /** Condition keys: IAM User Guide, "Available keys for SAML-based AWS STS federation". */
    Map<String, List<String>> keys(String nameQualifier) {
        Map<String, List<String>> keys = new HashMap<>();
        keys.put("saml:iss", List.of(issuer));
        keys.put("saml:aud", List.of(recipient));
        keys.put("saml:sub", List.of(subject));
        keys.put("saml:sub_type", List.of(subjectType()));
        keys.put("saml:namequalifier", List.of(nameQualifier));
        return keys;
    }
}
