package dev.brume.core.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkNumber;
import software.amazon.awssdk.core.document.Document;

/** Values of no fixed shape: any JSON. */
final class Documents {
    private Documents() {}

    /** Reads the value that the parser stands on. */
    static Document read(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> readMap(parser);
            case START_ARRAY -> readList(parser);
            case VALUE_STRING -> Document.fromString(parser.getText());
            case VALUE_TRUE -> Document.fromBoolean(true);
            case VALUE_FALSE -> Document.fromBoolean(false);
            case VALUE_NULL -> Document.fromNull();
            default -> Document.fromNumber(SdkNumber.fromString(parser.getText()));
        };
    }

    private static Document readMap(JsonParser parser) throws IOException {
        Map<String, Document> map = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            map.put(name, read(parser, parser.nextToken()));
        }
        return Document.fromMap(map);
    }

    private static Document readList(JsonParser parser) throws IOException {
        List<Document> list = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            list.add(read(parser, token));
        }
        return Document.fromList(list);
    }

    static void write(ValueOutput out, Document document) {
        if (document.isMap()) {
            out.startMap();
            document.asMap().forEach((name, value) -> {
                out.key(name);
                write(out, value);
            });
            out.endMap();
        } else if (document.isList()) {
            out.startList(document.asList().size());
            document.asList().forEach(value -> {
                out.element();
                write(out, value);
            });
            out.endList();
        } else {
            writeScalar(out, document);
        }
    }

    private static void writeScalar(ValueOutput out, Document document) {
        if (document.isString()) {
            out.string(document.asString());
        } else if (document.isBoolean()) {
            out.bool(document.asBoolean());
        } else if (document.isNumber()) {
            out.decimal(document.asNumber().bigDecimalValue());
        } else {
            out.nothing();
        }
    }
}
