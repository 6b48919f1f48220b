package dev.brume.core.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request as nearly all clients send it: HTTP/1.1, in one piece, not long, its body of a known length if it has
 * one, nothing asked of the connection but to stay open. It is read in one go. What is not exactly like that, good or bad, is no
 * business of this class: Netty's decoder reads it, more slowly, and knows all that HTTP/1.1 has in store.
 *
 * @param target in origin form
 * @param contentLength -1 when none is declared
 */
record PlainHead(String method, String target, RequestHeaders headers, int contentLength) {
    static final int LONGEST = 4096;

    /** The head that {@code in} begins with, which is then read; null when it is no plain one, and then nothing is read. */
    static @Nullable PlainHead read(ByteBuf in, int longest) {
        byte[] bytes = new byte[Math.min(in.readableBytes(), longest)];
        in.getBytes(in.readerIndex(), bytes);
        Reading reading = new Reading(bytes);
        PlainHead head = reading.head();
        if (head != null) {
            in.skipBytes(reading.at);
        }
        return head;
    }

    /** One head being read. Whoever finds something that is not plain returns null, false or -1. */
    private static final class Reading {
        private static final String[] METHODS = {"POST", "GET", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS"};
        private static final byte[] VERSION = " HTTP/1.1\r\n".getBytes(ISO_8859_1);
        private static final int LENGTH_DIGITS_MAX = 9;

        private final byte[] bytes;
        private final RequestHeaders headers;
        private int at;
        private int contentLength = -1;

        Reading(byte[] bytes) {
            this.bytes = bytes;
            this.headers = new RequestHeaders(bytes, bytes.length);
        }

        @Nullable
        PlainHead head() {
            String method = method();
            if (method == null) {
                return null;
            }
            int start = at;
            while (at < bytes.length && HeadBytes.inTarget(bytes[at])) {
                at++;
            }
            if (at == start || bytes[start] != '/' || !follows(VERSION)) {
                return null;
            }
            String target = at - VERSION.length - start == 1
                    ? "/"
                    : new String(bytes, start, at - VERSION.length - start, ISO_8859_1);
            return headers() ? new PlainHead(method, target, headers, contentLength) : null;
        }

        private @Nullable String method() {
            for (String method : METHODS) {
                int length = method.length();
                if (bytes.length > length && bytes[length] == ' ' && stands(method, 0)) {
                    at = length + 1;
                    return method;
                }
            }
            return null;
        }

        private boolean stands(String text, int start) {
            for (int i = 0; i < text.length(); i++) {
                if (bytes[start + i] != text.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        private boolean follows(byte[] text) {
            if (bytes.length - at < text.length) {
                return false;
            }
            for (byte letter : text) {
                if (bytes[at++] != letter) {
                    return false;
                }
            }
            return true;
        }

        /** Up to the empty line, and over it. */
        private boolean headers() {
            while (at + 1 < bytes.length) {
                if (bytes[at] == '\r') {
                    at += 2;
                    return bytes[at - 1] == '\n';
                }
                if (!header()) {
                    return false;
                }
            }
            return false;
        }

        private boolean header() {
            int nameStart = at;
            int i = at;
            while (i < bytes.length && HeadBytes.inToken(bytes[i])) {
                i++;
            }
            int nameEnd = i;
            if (i == bytes.length || bytes[i] != ':' || nameEnd == nameStart) {
                return false;
            }
            do {
                i++;
            } while (i < bytes.length && isBlank(bytes[i]));
            int valueStart = i;
            while (i < bytes.length && HeadBytes.inValue(bytes[i])) {
                i++;
            }
            if (i + 1 >= bytes.length || bytes[i] != '\r' || bytes[i + 1] != '\n') {
                return false;
            }
            at = i + 2;
            while (i > valueStart && isBlank(bytes[i - 1])) {
                i--;
            }
            headers.mark(nameStart, nameEnd, valueStart, i);
            return isPlain(nameStart, nameEnd, valueStart, i);
        }

        private static boolean isBlank(byte letter) {
            return letter == ' ' || letter == '\t';
        }

        /** Whether the header leaves it to the rest of the head how the request is to be read and the connection to be kept. */
        private boolean isPlain(int nameStart, int nameEnd, int valueStart, int valueEnd) {
            return switch (nameEnd - nameStart) {
                case 6 -> !named("expect", nameStart);
                case 7 -> !named("upgrade", nameStart);
                case 10 -> !named("connection", nameStart) || is("keep-alive", valueStart, valueEnd);
                case 14 -> !named("content-length", nameStart) || takeLength(valueStart, valueEnd);
                case 17 -> !named("transfer-encoding", nameStart);
                default -> true;
            };
        }

        private boolean is(String text, int start, int end) {
            return end - start == text.length() && named(text, start);
        }

        private boolean named(String text, int start) {
            for (int i = 0; i < text.length(); i++) {
                byte letter = bytes[start + i];
                int lower = letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
                if (lower != text.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        private boolean takeLength(int start, int end) {
            if (contentLength >= 0 || end == start || end - start > LENGTH_DIGITS_MAX) {
                return false;
            }
            int length = 0;
            for (int i = start; i < end; i++) {
                if (bytes[i] < '0' || bytes[i] > '9') {
                    return false;
                }
                length = 10 * length + (bytes[i] - '0');
            }
            contentLength = length;
            return true;
        }
    }
}
