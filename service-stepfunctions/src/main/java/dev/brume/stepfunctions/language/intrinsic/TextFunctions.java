package dev.brume.stepfunctions.language.intrinsic;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.brume.stepfunctions.language.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;

/** Functions of strings. Their limits: Developer Guide, "Intrinsics for encoding and decoding data". */
final class TextFunctions {
    private static final int CHARACTERS_MAX = 10_000;
    /** Four times what a state's data may be. */
    private static final int FORMATTED_MAX = 1024 * 1024;

    private static final Set<String> ALGORITHMS = Set.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");

    private TextFunctions() {}

    static JsonNode base64Encode(List<JsonNode> arguments) {
        String text = limited(Arguments.text(arguments.get(0)));
        return Json.text(Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
    }

    static JsonNode base64Decode(List<JsonNode> arguments) {
        String text = limited(Arguments.text(arguments.get(0)));
        try {
            return Json.text(new String(Base64.getDecoder().decode(text), UTF_8));
        } catch (IllegalArgumentException e) {
            throw new IntrinsicFailure("the argument is not valid Base64");
        }
    }

    static JsonNode hash(List<JsonNode> arguments) {
        JsonNode data = arguments.get(0);
        String text = limited(data.isTextual() ? data.textValue() : Json.write(data));
        String algorithm = Arguments.text(arguments.get(1));
        if (!ALGORITHMS.contains(algorithm)) {
            throw new IntrinsicFailure("the algorithm '" + algorithm + "' is not supported");
        }
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8));
            return Json.text(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has " + algorithm, e);
        }
    }

    /** Each character of the second argument parts; empty parts fall away, as AWS's function drops them. */
    static JsonNode split(List<JsonNode> arguments) {
        ArrayNode parts = Json.NODES.arrayNode();
        StringTokenizer tokens =
                new StringTokenizer(Arguments.text(arguments.get(0)), Arguments.text(arguments.get(1)));
        while (tokens.hasMoreTokens()) {
            parts.add(tokens.nextToken());
        }
        return parts;
    }

    static JsonNode format(List<JsonNode> arguments) {
        String template = Arguments.text(arguments.get(0));
        StringBuilder text = new StringBuilder();
        int next = 1;
        for (int at = 0; at < template.length(); at++) {
            if (text.length() > FORMATTED_MAX) {
                throw new IntrinsicFailure("the string is longer than " + FORMATTED_MAX + " characters");
            }
            char c = template.charAt(at);
            boolean escape = c == '\\' && at + 1 < template.length() && "{}\\".indexOf(template.charAt(at + 1)) >= 0;
            if (escape) {
                text.append(template.charAt(++at));
            } else if (c == '{' && template.startsWith("{}", at)) {
                if (next == arguments.size()) {
                    throw tooFew(template, arguments);
                }
                JsonNode value = arguments.get(next++);
                show(value, text);
                at++;
            } else {
                text.append(c);
            }
        }
        if (next != arguments.size()) {
            throw tooFew(template, arguments);
        }
        return Json.text(text.toString());
    }

    /** Objects and arrays look as Java's own do, {@code {Id=1, Names=[a, b]}}. */
    private static void show(JsonNode value, StringBuilder text) {
        if (value.isObject()) {
            String gap = "{";
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                text.append(gap).append(member.getKey()).append('=');
                show(member.getValue(), text);
                gap = ", ";
            }
            text.append(value.isEmpty() ? "{}" : "}");
        } else if (value.isArray()) {
            String gap = "[";
            for (JsonNode element : value) {
                text.append(gap);
                show(element, text);
                gap = ", ";
            }
            text.append(value.isEmpty() ? "[]" : "]");
        } else {
            text.append(value.isTextual() ? value.textValue() : Json.write(value));
        }
    }

    private static IntrinsicFailure tooFew(String template, List<JsonNode> arguments) {
        return new IntrinsicFailure(
                "the number of {} in '" + template + "' does not match the " + (arguments.size() - 1) + " arguments");
    }

    private static String limited(String text) {
        if (text.length() > CHARACTERS_MAX) {
            throw new IntrinsicFailure("the string is longer than " + CHARACTERS_MAX + " characters");
        }
        return text;
    }
}
