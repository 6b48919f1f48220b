package dev.brume.conformance.smithy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Compares bodies by what they mean. In XML, namespaces and the order of differently named elements mean nothing to clients. */
final class Bodies {
    private static final Set<String> REQUEST_ID = Set.of("RequestId", "ResponseMetadata");

    private Bodies() {}

    static byte[] decode(String body, String mediaType) {
        return mediaType.equals("application/cbor") || mediaType.equals("application/vnd.amazon.eventstream")
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
    }

    static void assertSame(String expected, byte[] actual, String mediaType) throws IOException {
        boolean plainXml = mediaType.isEmpty() && expected.startsWith("<");
        switch (plainXml ? "application/xml" : mediaType) {
            case "application/json" -> assertTrees(new JsonMapper(), decode(expected, mediaType), actual);
            case "application/cbor" -> assertTrees(new CBORMapper(), decode(expected, mediaType), actual);
            case "application/xml" -> assertThat(canonical(actual)).isEqualTo(canonical(decode(expected, mediaType)));
            default -> assertThat(new String(actual, StandardCharsets.UTF_8)).isEqualTo(expected);
        }
    }

    private static void assertTrees(ObjectMapper mapper, byte[] expected, byte[] actual) throws IOException {
        if (expected.length == 0) {
            assertThat(actual).isEmpty();
            return;
        }
        JsonNode wanted = mapper.readTree(expected);
        JsonNode got = mapper.readTree(actual);
        assertThat(got.equals(SAME, wanted))
                .as("got %s, wanted %s", got, wanted)
                .isTrue();
    }

    /** Numbers are compared by value; returns 0 for equal. */
    private static final Comparator<JsonNode> SAME = (one, other) -> {
        if (one.isNumber() && other.isNumber()) {
            return Double.compare(one.asDouble(), other.asDouble());
        }
        return one.equals(other) ? 0 : 1;
    };

    private static String canonical(byte[] xml) throws IOException {
        try {
            Element root = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml))
                    .getDocumentElement();
            return canonical(root);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(new String(xml, StandardCharsets.UTF_8), e);
        }
    }

    private static String canonical(Element element) {
        TreeMap<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            if (!attribute.getName().startsWith("xmlns")) {
                attributes.put(attribute.getName(), attribute.getValue());
            }
        }
        List<Element> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                // The request id is ours, wherever the protocol puts it.
                if (!REQUEST_ID.contains(child.getTagName())) {
                    children.add(child);
                }
            } else {
                text.append(node.getTextContent());
            }
        }
        if (children.isEmpty()) {
            return "<" + element.getTagName() + attributes + ">"
                    + (text.toString().isBlank() ? "" : text);
        }
        children.sort(Comparator.comparing(Element::getTagName));
        return "<" + element.getTagName() + attributes + ">"
                + children.stream().map(Bodies::canonical).toList();
    }
}
