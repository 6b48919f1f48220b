package dev.brume.core.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The {@code aws-chunked} coding: {@code <hex size>[;chunk-signature=...]\r\n<data>\r\n} up to a chunk of size 0, then trailers
 * and an empty line. Signatures are not verified. See "Signature Calculations for the Authorization Header: Transferring Payload
 * in Multiple Chunks" in the Amazon S3 API Reference. One object decodes one body.
 */
final class AwsChunked {
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MOST_TRAILERS = 32;

    private final byte[] bytes;
    private int at;

    private AwsChunked(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The data, decoded in place; trailers are added to {@code headers}.
     *
     * @throws Refused when the body is malformed or its length is not {@code x-amz-decoded-content-length}
     */
    static byte[] decode(byte[] bytes, RequestHeaders headers) {
        AwsChunked body = new AwsChunked(bytes);
        int length = body.compact();
        body.trailers(headers);
        String declared = headers.get("x-amz-decoded-content-length");
        if (declared != null && !declared.strip().equals(Integer.toString(length))) {
            throw Refused.incompleteBody(
                    "You did not provide the number of bytes specified by the x-amz-decoded-content-length HTTP header.");
        }
        return Arrays.copyOf(bytes, length);
    }

    /** Moves the chunks' data together at the beginning; returns how much it is. */
    private int compact() {
        int length = 0;
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            if (size > bytes.length - at) {
                throw Refused.incompleteBody("The request body terminated unexpectedly.");
            }
            System.arraycopy(bytes, at, bytes, length, size);
            length += size;
            at += size;
            if (!line().isEmpty()) {
                throw malformed();
            }
        }
        return length;
    }

    private int chunkSize() {
        String line = line();
        int end = line.indexOf(';');
        try {
            int size = Integer.parseUnsignedInt((end < 0 ? line : line.substring(0, end)).strip(), 16);
            if (size < 0) {
                throw malformed();
            }
            return size;
        } catch (NumberFormatException notHexadecimal) {
            throw malformed();
        }
    }

    /** Clients leave out the last line end now and then. */
    private void trailers(RequestHeaders headers) {
        for (int count = 0; at < bytes.length; count++) {
            String line = line();
            if (line.isEmpty()) {
                return;
            }
            int colon = line.indexOf(':');
            if (colon <= 0 || count == MOST_TRAILERS) {
                throw malformed();
            }
            String name = line.substring(0, colon).strip();
            String value = line.substring(colon + 1).strip();
            if (!HeadBytes.isToken(name) || !HeadBytes.isValue(value)) {
                throw malformed();
            }
            headers.add(name, value);
        }
    }

    /** The text up to the next line end, which is passed over. */
    private String line() {
        int start = at;
        int last = Math.min(bytes.length, start + LONGEST_LINE);
        while (at < last && bytes[at] != '\n') {
            at++;
        }
        if (at == last && at < bytes.length) {
            throw malformed();
        }
        if (at == bytes.length && at == start) {
            throw Refused.incompleteBody("The request body terminated unexpectedly.");
        }
        int end = at > start && bytes[at - 1] == '\r' ? at - 1 : at;
        at = Math.min(bytes.length, at + 1);
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private static Refused malformed() {
        return Refused.malformed("The aws-chunked body is malformed.");
    }
}
