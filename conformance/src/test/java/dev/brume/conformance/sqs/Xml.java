package dev.brume.conformance.sqs;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** XML with the freedom that XML has: siblings of different names in any order. Everything else counts. */
final class Xml {
    static final String NAMESPACE = "http://queue.amazonaws.com/doc/2012-11-05/";

    private Xml() {}

    /** The answer to an operation, as AWS writes it. */
    static String response(String operation, String result) {
        return canonical("<" + operation + "Response xmlns=\"" + NAMESPACE + "\">" + result
                + "<ResponseMetadata><RequestId>...</RequestId></ResponseMetadata></" + operation + "Response>");
    }

    static String canonical(String xml) {
        return text(parsed(xml).getDocumentElement());
    }

    /** The text of the first element of this name, as a client reads it. */
    static String textOf(String xml, String element) {
        return parsed(xml).getElementsByTagName(element).item(0).getTextContent();
    }

    private static Document parsed(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException | IOException malformed) {
            throw new AssertionError("not well-formed: " + xml, malformed);
        }
    }

    private static String text(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element childElement) {
                children.add(childElement);
            }
        }
        children.sort(Comparator.comparing(Element::getLocalName));
        StringBuilder text = new StringBuilder("{" + element.getNamespaceURI() + "}" + element.getLocalName());
        if (children.isEmpty()) {
            return text.append("=")
                    .append(element.getTextContent())
                    .append('\n')
                    .toString();
        }
        text.append('\n');
        children.forEach(child -> text.append(text(child).indent(2)));
        return text.toString();
    }
}
