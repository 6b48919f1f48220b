package dev.brume.core.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The {@code aws-chunked} coding: {@code <hex size>[;chunk-signature=...]\r\n<data>\r\n} up to a chunk of size 0, then trailers
 * and an empty line. See "Signature Calculations for the Authorization Header: Transferring Payload
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

    private static final String CHUNK_SIGNATURE = "chunk-signature=";
    private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature";

    private final @Nullable String declaredLength;
    private final boolean trailersSigned;
    /** Null where nobody asks for signatures. */
    private final @Nullable ChunkSignatures signatures;

    private final MessageDigest digest = sha256();
    private final RequestHeaders trailers = new RequestHeaders();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    private State state = State.SIZE;
    private String signature = "";
    private @Nullable String trailerSignature;
    private int trailerCount;
    /** Of the present chunk's data, how much is still to come. */
    private int left;

    private long decoded;

    /**
     * @param headers of the request: they say how long the data is to be
     * @param signatures what the chunks are held against; null for nothing
     */
    AwsChunked(Headers headers, @Nullable ChunkSignatures signatures) {
        String content = headers.get("x-amz-content-sha256");
        this.declaredLength = headers.get("x-amz-decoded-content-length");
        this.trailersSigned = content != null && content.endsWith("-TRAILER");
        this.signatures = signatures;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    /**
     * The data, decoded in place; trailers are added to {@code headers}.
     *
     * @throws Refused when the body is malformed or its length is not {@code x-amz-decoded-content-length}
     */
    static byte[] decode(byte[] bytes, RequestHeaders headers, @Nullable ChunkSignatures signatures) {
        AwsChunked body = new AwsChunked(headers, signatures);
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
                if (signatures != null) {
                    digest.update(bytes, at, size);
                }
                data.write(bytes, at, size);
                decoded += size;
                left -= size;
                at += size;
                if (left == 0) {
                    checkChunk();
                    state = State.DATA_END;
                }
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
            throw malformed();
        }
        checkTrailers();
        if (declaredLength != null && !declaredLength.strip().equals(Long.toString(decoded))) {
            throw Refused.incompleteBody(
                    "You did not provide the number of bytes specified by the Content-Length HTTP header");
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
                signature = signature(text);
                if (left == 0) {
                    checkChunk();
                }
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

    private static String signature(String text) {
        int at = text.indexOf(CHUNK_SIGNATURE);
        return at < 0 ? "" : text.substring(at + CHUNK_SIGNATURE.length()).strip();
    }

    private void checkChunk() {
        if (signatures != null && !signatures.holds(digest.digest(), signature)) {
            throw Refused.chunkSignature();
        }
    }

    private void checkTrailers() {
        if (signatures == null || !trailersSigned) {
            return;
        }
        trailers.forEach((name, value) ->
                digest.update((name.toLowerCase(Locale.ROOT) + ':' + value + '\n').getBytes(StandardCharsets.UTF_8)));
        if (!signatures.trailersHold(digest.digest(), trailerSignature == null ? "" : trailerSignature)) {
            throw Refused.chunkSignature();
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
        if (name.equalsIgnoreCase(TRAILER_SIGNATURE)) {
            trailerSignature = value;
        } else {
            trailers.add(name, value);
        }
    }

    /** Whatever is wrong with the chunks, S3 calls the body unfinished. */
    private static Refused malformed() {
        return Refused.incompleteBody("The request body terminated unexpectedly");
    }
}
