package dev.brume.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** The forms in which {@code /_aws/sqs/messages} answers: as SDKs read ReceiveMessage, or the older XML, also as JSON. */
enum PeekAnswer {
    /** To an SDK that speaks awsJson. */
    AWS_JSON {
        @Override
        HttpResponse messages(List<PeekedMessage> messages) {
            ObjectNode answer = JSON.createObjectNode();
            ArrayNode list = answer.putArray("Messages");
            for (PeekedMessage message : messages) {
                ObjectNode node = list.addObject();
                message.members().forEach(node::put);
                ObjectNode attributes = node.putObject("Attributes");
                message.attributes().forEach(attributes::put);
                if (!message.messageAttributes().isEmpty()) {
                    ObjectNode own = node.putObject("MessageAttributes");
                    message.messageAttributes().forEach((name, value) -> own.set(name, value(value)));
                }
            }
            return respond(200, answer, "application/x-amz-json-1.0");
        }

        @Override
        HttpResponse error(AwsException error) {
            ObjectNode answer = JSON.createObjectNode();
            answer.put("__type", "com.amazonaws.sqs#" + error.code()).put("message", error.getMessage());
            return respond(400, answer, "application/x-amz-json-1.0")
                    .with("x-amzn-query-error", queryCode(error) + ";Sender");
        }
    },
    /** The XML as JSON, to those who accept nothing else: an element that stands alone is no list. */
    JSON_OF_XML {
        @Override
        HttpResponse messages(List<PeekedMessage> messages) {
            List<ObjectNode> nodes = messages.stream().map(PeekAnswer::asXml).toList();
            ObjectNode answer = JSON.createObjectNode();
            ObjectNode response = answer.putObject("ReceiveMessageResponse");
            ObjectNode result = response.putObject("ReceiveMessageResult");
            if (!nodes.isEmpty()) {
                result.set("Message", oneOrAll(nodes));
            }
            return respond(200, answer, "application/json");
        }

        @Override
        HttpResponse error(AwsException error) {
            return respond(400, errorAsXml(error), "application/json");
        }
    },
    XML {
        @Override
        HttpResponse messages(List<PeekedMessage> messages) {
            ObjectNode answer = JSON.createObjectNode();
            ArrayNode list = answer.putObject("ReceiveMessageResponse")
                    .putObject("ReceiveMessageResult")
                    .putArray("Message");
            messages.forEach(message -> list.add(asXml(message)));
            return HttpResponse.of(200, "text/xml", xml(answer));
        }

        @Override
        HttpResponse error(AwsException error) {
            return HttpResponse.of(400, "text/xml", xml(errorAsXml(error)));
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAMESPACE = "http://queue.amazonaws.com/doc/2012-11-05/";

    abstract HttpResponse messages(List<PeekedMessage> messages);

    abstract HttpResponse error(AwsException error);

    static PeekAnswer of(HttpRequest request) {
        if (header(request, "content-type").startsWith("application/x-amz-json")) {
            return AWS_JSON;
        }
        return header(request, "accept").contains("json") ? JSON_OF_XML : XML;
    }

    private static String header(HttpRequest request, String name) {
        @Nullable String value = request.headers().get(name);
        return value == null ? "" : value;
    }

    private static HttpResponse respond(int status, JsonNode body, String contentType) {
        return HttpResponse.of(status, contentType, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String queryCode(AwsException error) {
        return error.code().equals("QueueDoesNotExist") ? "AWS.SimpleQueueService.NonExistentQueue" : error.code();
    }

    private static ObjectNode errorAsXml(AwsException error) {
        ObjectNode answer = JSON.createObjectNode();
        answer.putObject("ErrorResponse")
                .putObject("Error")
                .put("Type", "Sender")
                .put("Code", queryCode(error))
                .put("Message", error.getMessage());
        return answer;
    }

    private static ObjectNode asXml(PeekedMessage message) {
        ObjectNode node = JSON.createObjectNode();
        message.members().forEach(node::put);
        node.set(
                "Attribute",
                oneOrAll(message.attributes().entrySet().stream()
                        .map(attribute -> named(attribute.getKey()).put("Value", attribute.getValue()))
                        .toList()));
        if (!message.messageAttributes().isEmpty()) {
            node.set(
                    "MessageAttribute",
                    oneOrAll(message.messageAttributes().entrySet().stream()
                            .map(attribute ->
                                    named(attribute.getKey()).<ObjectNode>set("Value", value(attribute.getValue())))
                            .toList()));
        }
        return node;
    }

    private static ObjectNode named(String name) {
        return JSON.createObjectNode().put("Name", name);
    }

    private static ObjectNode value(MessageAttributeValue value) {
        ObjectNode node = JSON.createObjectNode();
        if (value.stringValue() != null) {
            node.put("StringValue", value.stringValue());
        }
        if (value.binaryValue() != null) {
            node.put(
                    "BinaryValue",
                    Base64.getEncoder().encodeToString(value.binaryValue().asByteArrayUnsafe()));
        }
        return node.put("DataType", value.dataType());
    }

    private static JsonNode oneOrAll(List<ObjectNode> nodes) {
        return nodes.size() == 1 ? nodes.getFirst() : JSON.createArrayNode().addAll(nodes);
    }

    private static byte[] xml(ObjectNode root) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?>\n");
        Map.Entry<String, JsonNode> top = root.properties().iterator().next();
        xml.append('<')
                .append(top.getKey())
                .append(" xmlns=\"")
                .append(NAMESPACE)
                .append("\">");
        write(xml, top.getValue());
        xml.append("</").append(top.getKey()).append('>');
        return xml.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A member for each element; a list is an element many times. */
    private static void write(StringBuilder xml, JsonNode node) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            Iterable<JsonNode> elements = member.getValue().isArray() ? member.getValue() : List.of(member.getValue());
            for (JsonNode element : elements) {
                xml.append('<').append(member.getKey()).append('>');
                if (element.isObject()) {
                    write(xml, element);
                } else {
                    escape(xml, element.asText());
                }
                xml.append("</").append(member.getKey()).append('>');
            }
        }
    }

    private static void escape(StringBuilder xml, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '\r' -> xml.append("&#xD;");
                default -> xml.append(c);
            }
        }
    }
}
