package dev.brume.conformance.fuzz;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Damage done to bytes and texts, the same for the same seed. */
final class Mutations {
    private static final List<String> ODD_TEXTS = List.of(
            "",
            " ",
            "null",
            "-1",
            "0",
            "99999999999999999999",
            "1e400",
            "NaN",
            "true",
            "[]",
            "{}",
            "[{}]",
            "{\"a\":{\"b\":{\"c\":[1,2,3]}}}",
            "\"\\ud800\"",
            "\u0000",
            "\uFFFF",
            "%00",
            "%zz",
            "../../../../etc/passwd",
            "' OR 1=1 --",
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
            "${jndi:ldap://127.0.0.1/x}",
            "AmazonSQS",
            "arn:aws:sqs:::::",
            "arn:aws:sns:us-east-1:000000000000:",
            "arn:aws:sns:us-east-1:000000000000:fuzz:11111111-2222-3333-4444-555555555555",
            "+99999999999999999999",
            "[{\"numeric\":[\"<\",1e999]},{\"wildcard\":\"*****\"},{\"cidr\":\"0.0.0.0/99\"},null]",
            "http://[::1/queue",
            "\u202Eabc",
            "a".repeat(300),
            "9".repeat(5_000),
            "[".repeat(3_000));

    private final RandomGenerator random;

    Mutations(RandomGenerator random) {
        this.random = random;
    }

    /** Flips, cuts, doubles or splices bytes. */
    byte[] damage(byte[] original) {
        byte[] bytes = original.clone();
        int wounds = 1 + random.nextInt(4);
        for (int wound = 0; wound < wounds && bytes.length > 0; wound++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes = Arrays.copyOf(bytes, at);
                case 2 -> bytes = splice(bytes, at, at, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 40)));
                case 3 -> bytes = splice(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(20)), new byte[0]);
                default -> bytes = splice(bytes, at, at, oddText().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes;
    }

    /** Puts an odd value in the place of one, so that the document (JSON, XML or a form) stays well formed but is of another type. */
    String otherValue(String document) {
        if (document.startsWith("<")) {
            return otherXml(document);
        }
        return document.startsWith("Action=") ? otherFormValue(document) : otherJsonValue(document);
    }

    /** Another text, or another name for an element, or an element once more. */
    private String otherXml(String xml) {
        int close = xml.indexOf('>', random.nextInt(xml.length()));
        int open = xml.indexOf('<', close + 1);
        if (close < 0 || open < 0) {
            return xml;
        }
        return switch (random.nextInt(4)) {
            case 0 -> xml.replace(xml.substring(open, xml.indexOf('>', open) + 1), "<Other>");
            case 1 -> xml.substring(0, open) + xml.substring(open, xml.indexOf('>', open) + 1) + xml.substring(open);
            default -> {
                String text = random.nextBoolean()
                        ? oddText()
                        : oddText().replace("&", "&amp;").replace("<", "&lt;");
                yield xml.substring(0, close + 1) + text + xml.substring(open);
            }
        };
    }

    /** JSON inside of a form is often kept well formed as well. */
    private String otherFormValue(String form) {
        int equals = form.indexOf('=', random.nextInt(form.length()));
        if (equals < 0) {
            return form;
        }
        int ampersand = form.indexOf('&', equals);
        int end = ampersand < 0 ? form.length() : ampersand;
        String value = URLDecoder.decode(form.substring(equals + 1, end), StandardCharsets.UTF_8);
        String other = value.startsWith("{") && random.nextInt(4) > 0 ? otherJsonValue(value) : oddText();
        return form.substring(0, equals + 1) + URLEncoder.encode(other, StandardCharsets.UTF_8) + form.substring(end);
    }

    private String otherJsonValue(String json) {
        int colon = json.indexOf(':', random.nextInt(Math.max(1, json.length())));
        if (colon < 0) {
            return json;
        }
        int end = colon + 1;
        boolean quoted = false;
        while (end < json.length() && (quoted || (json.charAt(end) != ',' && json.charAt(end) != '}'))) {
            quoted = (json.charAt(end) == '"') != quoted;
            end++;
        }
        String value = random.nextBoolean() ? oddText() : "\"" + oddText().replace("\"", "\\\"") + "\"";
        return json.substring(0, colon + 1) + value + json.substring(end);
    }

    String oddText() {
        return ODD_TEXTS.get(random.nextInt(ODD_TEXTS.size()));
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] middle) {
        byte[] result = new byte[from + middle.length + bytes.length - to];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(bytes, to, result, from + middle.length, bytes.length - to);
        return result;
    }
}
