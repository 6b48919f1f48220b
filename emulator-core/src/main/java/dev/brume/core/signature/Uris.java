package dev.brume.core.signature;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Percent-encoding as signatures want it: everything but letters, digits and {@code -._~}. */
final class Uris {
    private static final char[] DIGITS = "0123456789ABCDEF".toCharArray();

    private Uris() {}

    /**
     * The path that is signed: normalized and encoded once more, since it is encoded on the wire already; for S3 as it was sent.
     */
    static String canonicalPath(String path, boolean s3) {
        if (path.isEmpty() || path.equals("/")) {
            return "/";
        }
        return s3 ? path : encode(normalized(path).getBytes(StandardCharsets.UTF_8), true);
    }

    private static String normalized(String path) {
        if (!path.contains("//") && !path.contains("/.")) {
            return path;
        }
        Deque<String> steps = new ArrayDeque<>();
        for (String step : path.split("/", -1)) {
            if (step.equals("..")) {
                steps.pollLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        String joined = "/" + String.join("/", steps);
        return path.endsWith("/") && joined.length() > 1 ? joined + "/" : joined;
    }

    static String encode(byte[] bytes, boolean slashes) {
        StringBuilder out = new StringBuilder(bytes.length + 16);
        for (byte octet : bytes) {
            char character = (char) (octet & 0xFF);
            if (isUnreserved(character) || (slashes && character == '/')) {
                out.append(character);
            } else {
                out.append('%').append(DIGITS[character >> 4]).append(DIGITS[character & 0xF]);
            }
        }
        return out.toString();
    }

    private static boolean isUnreserved(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || character == '-'
                || character == '.'
                || character == '_'
                || character == '~';
    }

    /** What is not encoded properly stays as it is; a plus stands for a space. */
    static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(bytes[i + 2], 16) : -1;
            if (low >= 0) {
                out.write(high << 4 | low);
                i += 2;
            } else {
                out.write(bytes[i] == '+' ? ' ' : bytes[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
