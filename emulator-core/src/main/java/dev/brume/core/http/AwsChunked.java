package dev.brume.core.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The {@code aws-chunked} coding: {@code <hex size>[;chunk-signature=...]\r\n<data>\r\n} up to a chunk of size 0, then trailers
 * and an empty line. Signatures are not verified. See "Signature Calculations for the Authorization Header: Transferring Payload
 * in Multiple Chunks" in the Amazon S3 API Reference. One object decodes one body, given in pieces of any size; used by one thread at a time.
 */
final class AwsChunked {
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MOST_TRAILERS = 32;

    /** What is to come next. */
    private enum State {
        SIZE,
        DATA,
        /** The line end after a chunk's data. */
        DATA_END,
        TRAILERS,
        /** Whatever follows is not looked at. */
        OVER
    }

    /** Where the data goes. */
    @FunctionalInterface
    interface Output {
        void write(byte[] bytes, int offset, int length) throws IOException;
    }

    private final @Nullable String declaredLength;
    private final RequestHeaders trailers = new RequestHeaders();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    private State state = State.SIZE;
    private int trailerCount;
    /** Of the present chunk's data, how much is still to come. */
    private int left;

    private long decoded;

    /** @param headers of the request: they say how long the data is to be */
    AwsChunked(Headers headers) {
        this.declaredLength = headers.get("x-amz-decoded-content-length");
    }

    /**
     * The data, decoded in place; trailers are added to {@code headers}.
     *
     * @throws Refused when the body is malformed or its length is not {@code x-amz-decoded-content-length}
     */
    static byte[] decode(byte[] bytes, RequestHeaders headers) {
        AwsChunked body = new AwsChunked(headers);
        // Data never outgrows what it is taken from.
        InPlace data = new InPlace(bytes);
        try {
            body.decode(bytes, 0, bytes.length, data);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        body.end();
        body.trailers().forEach(headers::add);
        return Arrays.copyOf(bytes, data.length);
    }

    /** Moves data together at the beginning of the array that it lies in. */
    private static final class InPlace implements Output {
        private final byte[] bytes;
        private int length;

        InPlace(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void write(byte[] from, int offset, int count) {
            System.arraycopy(from, offset, bytes, length, count);
            length += count;
        }
    }

    /** @throws Refused when the body is malformed */
    void decode(byte[] bytes, int offset, int length, Output data) throws IOException {
        int at = offset;
        int end = offset + length;
        while (at < end && state != State.OVER) {
            if (state == State.DATA) {
                int size = Math.min(left, end - at);
                data.write(bytes, at, size);
                decoded += size;
                left -= size;
                at += size;
                state = left == 0 ? State.DATA_END : State.DATA;
            } else if (bytes[at++] == '\n') {
                take(wholeLine());
            } else {
                line.write(bytes[at - 1]);
                if (line.size() > LONGEST_LINE) {
                    throw malformed();
                }
            }
        }
    }

    /**
     * Nothing more is to come.
     *
     * @throws Refused when there should be more, or less
     */
    void end() {
        // Clients leave out the last line end now and then.
        if (line.size() > 0) {
            take(wholeLine());
        }
        if (state != State.TRAILERS && state != State.OVER) {
            throw Refused.incompleteBody("The request body terminated unexpectedly.");
        }
        if (declaredLength != null && !declaredLength.strip().equals(Long.toString(decoded))) {
            throw Refused.incompleteBody(
                    "You did not provide the number of bytes specified by the x-amz-decoded-content-length HTTP header.");
        }
    }

    /** What stood behind the data. */
    RequestHeaders trailers() {
        return trailers;
    }

    private String wholeLine() {
        String text = line.toString(StandardCharsets.ISO_8859_1);
        line.reset();
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private void take(String text) {
        switch (state) {
            case SIZE -> {
                left = size(text);
                state = left == 0 ? State.TRAILERS : State.DATA;
            }
            case DATA_END -> {
                if (!text.isEmpty()) {
                    throw malformed();
                }
                state = State.SIZE;
            }
            case TRAILERS -> trailer(text);
            case DATA, OVER -> throw new IllegalStateException("no line is to come");
        }
    }

    private static int size(String text) {
        int end = text.indexOf(';');
        try {
            int size = Integer.parseUnsignedInt((end < 0 ? text : text.substring(0, end)).strip(), 16);
            if (size < 0) {
                throw malformed();
            }
            return size;
        } catch (NumberFormatException notHexadecimal) {
            throw malformed();
        }
    }

    private void trailer(String text) {
        if (text.isEmpty()) {
            state = State.OVER;
            return;
        }
        int colon = text.indexOf(':');
        if (colon <= 0 || ++trailerCount > MOST_TRAILERS) {
            throw malformed();
        }
        String name = text.substring(0, colon).strip();
        String value = text.substring(colon + 1).strip();
        if (!HeadBytes.isToken(name) || !HeadBytes.isValue(value)) {
            throw malformed();
        }
        trailers.add(name, value);
    }

    private static Refused malformed() {
        return Refused.malformed("The aws-chunked body is malformed.");
    }
}
