package dev.brume.core.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The {@code aws-chunked} coding: {@code <hex size>[;chunk-signature=...]\r\n<data>\r\n} up to a chunk of size 0, then trailers
 * and an empty line. See "Signature Calculations for the Authorization Header: Transferring Payload
 * in Multiple Chunks" in the Amazon S3 API Reference; what is refused, and how, is as S3 was seen to answer. One object decodes one body,
 * given in pieces of any size; used by one thread at a time.
 */
final class AwsChunked {
    private static final int LONGEST_LINE = 8 * 1024;
    /** Of every chunk with data but the last. */
    private static final int SMALLEST_CHUNK = 8 * 1024;

    private static final long UNKNOWN = -1;
    private static final long NO_NUMBER = -2;

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

    private static final String CHUNK_SIGNATURE = "chunk-signature";

    private final long declaredLength;
    /** Whether each chunk has to carry a signature, judged or not. */
    private final boolean signed;

    private final boolean trailersSigned;
    /** Null where nobody asks for signatures. */
    private final @Nullable ChunkSignatures signatures;

    private final MessageDigest digest = sha256();
    private final AwsTrailers trailers;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    private State state = State.SIZE;
    private String signature = "";
    /** Which chunk with data this is, from 1. */
    private int number;

    /** Of the present chunk. */
    private int size;

    /** Of the present chunk's data, how much is still to come. */
    private int left;

    private long decoded;

    /**
     * @param headers of the request: they say how long the data is to be
     * @param signatures what the chunks are held against; null for nothing
     */
    AwsChunked(Headers headers, @Nullable ChunkSignatures signatures) {
        String content = headers.get("x-amz-content-sha256");
        this.declaredLength = length(headers.get("x-amz-decoded-content-length"));
        this.signed = content != null && content.startsWith("STREAMING-AWS4-");
        this.trailersSigned = signed && content != null && content.endsWith("-TRAILER");
        this.trailers = new AwsTrailers(headers);
        this.signatures = signatures;
    }

    private static long length(@Nullable String declared) {
        if (declared == null) {
            return UNKNOWN;
        }
        try {
            long length = Long.parseLong(declared.strip());
            return length < 0 ? NO_NUMBER : length;
        } catch (NumberFormatException notOne) {
            return NO_NUMBER;
        }
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
        checkDeclared();
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
     * Nothing more is to come. The empty line at the end may be missing, not so the end of a line.
     *
     * @throws Refused when there should be more, or less
     */
    void end() {
        checkDeclared();
        if (line.size() > 0 || (state != State.TRAILERS && state != State.OVER)) {
            throw malformed();
        }
        trailers.check();
        checkTrailerSignature();
    }

    /** What stood behind the data. */
    RequestHeaders trailers() {
        return trailers.values();
    }

    private String wholeLine() {
        String text = line.toString(StandardCharsets.ISO_8859_1);
        line.reset();
        if (!text.endsWith("\r")) {
            throw malformed();
        }
        return text.substring(0, text.length() - 1);
    }

    private void take(String text) {
        switch (state) {
            case SIZE -> chunk(text);
            case DATA_END -> {
                if (!text.isEmpty()) {
                    throw malformed();
                }
                state = State.SIZE;
            }
            case TRAILERS -> {
                if (text.isEmpty()) {
                    state = State.OVER;
                } else {
                    trailers.take(text);
                }
            }
            case DATA, OVER -> throw new IllegalStateException("no line is to come");
        }
    }

    private void chunk(String text) {
        int next = size(text);
        signature = signature(text);
        if (signed && (signature.isEmpty() || signature.indexOf(';') >= 0)) {
            throw malformed();
        }
        left = next;
        if (next == 0) {
            state = State.TRAILERS;
            checkChunk();
            checkLength();
            return;
        }
        number++;
        if (number > 1 && size < SMALLEST_CHUNK) {
            throw Refused.chunkTooSmall(number, size); // S3 counts the chunk at which it notices.
        }
        size = next;
        state = State.DATA;
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
        int equals = at < 0 ? -1 : text.indexOf('=', at);
        return equals < 0 ? "" : text.substring(equals + 1).strip();
    }

    private void checkDeclared() {
        if (declaredLength == NO_NUMBER) {
            throw Refused.missingLength();
        }
    }

    private void checkChunk() {
        if (signatures != null && !signatures.holds(digest.digest(), signature)) {
            throw Refused.chunkSignature();
        }
    }

    private void checkLength() {
        if (declaredLength >= 0 && declaredLength != decoded) {
            throw Refused.wrongLength(declaredLength, decoded);
        }
    }

    private void checkTrailerSignature() {
        if (!trailersSigned) {
            return;
        }
        String sent = trailers.signature();
        if (sent == null) {
            throw malformed();
        }
        if (signatures != null) {
            trailers.canonical().forEach(digest::update);
            if (!signatures.trailersHold(digest.digest(), sent)) {
                throw Refused.chunkSignature();
            }
        }
    }

    /** Whatever else is wrong with the chunks, S3 calls the body unfinished. */
    private static Refused malformed() {
        return Refused.incompleteBody("The request body terminated unexpectedly");
    }
}
