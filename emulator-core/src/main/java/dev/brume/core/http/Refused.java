package dev.brume.core.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that the front door does not let in; the message says why, for the client. Carries no stack trace. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    /** What S3 says besides, by name. */
    private final transient Map<String, String> details;
    /** In the handler's words; null where the front door finds its own. */
    private final transient @Nullable HttpResponse given;

    private Refused(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    private Refused(int status, String code, String message, Map<String, String> details) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.details = details;
        this.given = null;
    }

    private Refused(HttpResponse given) {
        super("refused by its head", null, false, false);
        this.status = given.status();
        this.code = "";
        this.details = Map.of();
        this.given = given;
    }

    /** By the handler, which has seen the head alone. */
    static Refused byItsHead(HttpResponse answer) {
        return new Refused(answer);
    }

    static Refused malformed(String message) {
        return new Refused(400, "BadRequest", message);
    }

    static Refused incompleteBody(String message) {
        return new Refused(400, "IncompleteBody", message);
    }

    static Refused wrongLength(long expected, long provided) {
        return new Refused(
                400,
                "IncompleteBody",
                "You did not provide the number of bytes specified by the Content-Length HTTP header",
                Map.of("NumberBytesExpected", Long.toString(expected), "NumberBytesProvided", Long.toString(provided)));
    }

    static Refused missingLength() {
        return new Refused(411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
    }

    static Refused chunkTooSmall(int number, int size) {
        return new Refused(
                403,
                "InvalidChunkSizeError",
                "Only the last chunk is allowed to have a size less than 8192 bytes",
                Map.of("Chunk", Integer.toString(number), "BadChunkSize", Integer.toString(size)));
    }

    static Refused malformedTrailer() {
        return new Refused(400, "MalformedTrailerError", AwsTrailers.MALFORMED);
    }

    static Refused foreignOrigin() {
        return new Refused(
                403, "AccessDenied", "Pages of this origin are not trusted; --cors-origins names those that are.");
    }

    static Refused tooSlow() {
        return new Refused(408, "RequestTimeout", "The request did not arrive in time.");
    }

    static Refused chunkSignature() {
        return new Refused(
                403,
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. Check your key and signing method.");
    }

    static Refused bodyTooLarge(long limit) {
        return new Refused(413, "RequestEntityTooLarge", "The request body is larger than " + limit + " bytes.");
    }

    static Refused uriTooLong() {
        return new Refused(414, "RequestURITooLong", "The request line is too long.");
    }

    static Refused unknownExpectation() {
        return new Refused(417, "ExpectationFailed", "The only expectation that is understood is 100-continue.");
    }

    static Refused headersTooLarge() {
        return new Refused(431, "RequestHeaderSectionTooLarge", "The request headers are too large.");
    }

    static Refused internalFailure() {
        return new Refused(
                500,
                "InternalFailure",
                "The request processing has failed because of an unknown error, exception or failure.");
    }

    static Refused unknownTransferCoding() {
        return new Refused(501, "NotImplemented", "The only transfer coding that is understood is chunked.");
    }

    static Refused unknownVersion() {
        return new Refused(505, "HTTPVersionNotSupported", "HTTP/1.1 and HTTP/2 are understood.");
    }

    static Refused outOfMemory() {
        return new Refused(503, "ServiceUnavailable", "Too many request bodies at a time. Please try again.");
    }

    static Refused closing() {
        return new Refused(503, "ServiceUnavailable", "The emulator is stopping.");
    }

    /** The answer to a request for S3, of which the clients read XML and nothing else. */
    HttpResponse answerOfS3(String requestId) {
        if (given != null) {
            return given;
        }
        String message = switch (code) {
            case "RequestTimeout" ->
                "Your socket connection to the server was not read from or written to within the timeout period. "
                        + "Idle connections will be closed.";
            case "RequestEntityTooLarge" -> "Your request was too big.";
            default -> getMessage();
        };
        boolean large = code.equals("RequestEntityTooLarge");
        StringBuilder more = new StringBuilder();
        details.forEach((name, value) -> more.append('<')
                .append(name)
                .append('>')
                .append(value)
                .append("</")
                .append(name)
                .append('>'));
        String xml = "<Error><Code>" + (large ? "MaxMessageLengthExceeded" : code) + "</Code><Message>" + message
                + "</Message>" + more + "<RequestId>" + requestId + "</RequestId><HostId>" + HostId.of(requestId)
                + "</HostId></Error>";
        return HttpResponse.of(
                        large || code.equals("RequestTimeout") ? 400 : status,
                        "application/xml",
                        xml.getBytes(StandardCharsets.UTF_8))
                .with("x-amz-request-id", requestId)
                .with(HostId.HEADER, HostId.of(requestId));
    }

    /** The answer, in the JSON form that every SDK can show. */
    HttpResponse answer(String requestId) {
        if (given != null) {
            return given;
        }
        return HttpResponse.json(status, "{\"__type\":\"" + code + "\",\"message\":\"" + getMessage() + "\"}")
                .with("x-amzn-errortype", code)
                .with("x-amzn-requestid", requestId);
    }
}
