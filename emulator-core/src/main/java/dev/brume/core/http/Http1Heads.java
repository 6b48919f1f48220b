package dev.brume.core.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;

/** What is asked of an HTTP/1.1 request's head before anything else is done with it. */
final class Http1Heads {
    private static final int LONGEST_METHOD = 32;

    private Http1Heads() {}

    /** @throws Refused when the head cannot be served */
    static void check(HttpRequest head) {
        if (head.decoderResult().isFailure()) {
            throw refusal(head.decoderResult().cause());
        }
        if (head.protocolVersion().majorVersion() != 1) {
            throw Refused.unknownVersion();
        }
        checkMethod(head.method().name());
        String coding = head.headers().get(HttpHeaderNames.TRANSFER_ENCODING);
        if (coding != null && !coding.strip().equalsIgnoreCase("chunked")) {
            throw Refused.unknownTransferCoding();
        }
    }

    /** Method names are tokens in capitals; HTTP tells lower case apart and knows no such method. */
    static void checkMethod(String method) {
        boolean good = method.length() <= LONGEST_METHOD;
        for (int i = 0; good && i < method.length(); i++) {
            char letter = method.charAt(i);
            good = (letter >= 'A' && letter <= 'Z') || letter == '-' || letter == '_';
        }
        if (!good || method.isEmpty() || method.equals("CONNECT")) {
            throw Refused.malformed("The request method is not understood.");
        }
    }

    static Refused refusal(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return Refused.uriTooLong();
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return Refused.headersTooLarge();
        }
        return Refused.malformed("The request is malformed.");
    }
}
