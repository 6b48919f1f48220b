package dev.brume.lambda.url;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.core.http.HttpResponse;
import dev.brume.lambda.Handover;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.execution.ResponseStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A response that reaches the visitor while the function writes it. A runtime may begin with a prelude, JSON with status, headers and
 * cookies, which eight NUL bytes end: Developer Guide, "Response streaming". Written by whoever runs the function, one call at a
 * time.
 */
final class StreamedUrlResponse implements ResponseStream {
    private static final String WITH_PRELUDE = "application/vnd.awslambda.http-integration-response";
    private static final String CONTENT_TYPE = "application/octet-stream";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int NULS = 8;
    /** A head that is longer is none. */
    private static final int PRELUDE_MAX = 64 * 1024;

    private final CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
    private final Handover<byte[]> body = new Handover<>();
    private @Nullable ByteArrayOutputStream prelude;
    private volatile boolean begun;

    CompletionStage<HttpResponse> answer() {
        return answer;
    }

    @Override
    public void begin(String contentType) {
        if (contentType.startsWith(WITH_PRELUDE)) {
            prelude = new ByteArrayOutputStream();
        } else {
            begin(new UrlHead(OK, List.of("content-type", contentType)));
        }
    }

    private void begin(UrlHead head) {
        begun = true;
        answer.complete(new HttpResponse(head.status(), head.headers(), new HttpResponse.Streamed(body)));
    }

    @Override
    public CompletionStage<Void> chunk(byte[] bytes) {
        ByteArrayOutputStream head = prelude;
        if (head == null) {
            return body.offer(bytes);
        }
        head.writeBytes(bytes);
        byte[] read = head.toByteArray();
        int end = endOfPrelude(read);
        if (end < 0) {
            if (read.length > PRELUDE_MAX) {
                giveUp();
            }
            return CompletableFuture.completedFuture(null);
        }
        prelude = null;
        UrlHead told = head(Arrays.copyOf(read, end));
        if (told == null) {
            giveUp();
        } else {
            begin(told);
        }
        byte[] rest = Arrays.copyOfRange(read, end + NULS, read.length);
        return rest.length == 0 ? CompletableFuture.completedFuture(null) : body.offer(rest);
    }

    private void giveUp() {
        prelude = null;
        answer.complete(UrlAnswers.failed());
        body.end();
    }

    private static int endOfPrelude(byte[] read) {
        int nuls = 0;
        for (int at = 0; at < read.length; at++) {
            nuls = read[at] == 0 ? nuls + 1 : 0;
            if (nuls == NULS) {
                return at + 1 - NULS;
            }
        }
        return -1;
    }

    private static @Nullable UrlHead head(byte[] json) {
        try {
            JsonNode tree = JSON.readTree(json);
            return tree != null && tree.isObject() ? UrlHead.of(tree, CONTENT_TYPE) : null;
        } catch (IOException notJson) {
            return null;
        }
    }

    void ended(@Nullable InvocationResult result, @Nullable Throwable failure) {
        boolean failed = result == null || result.functionError() != null;
        if (!begun) {
            answer.complete(
                    result == null
                            ? UrlAnswers.notInvoked(FunctionUrlSite.cause(failure))
                            : failed || isWithoutHead() ? UrlAnswers.failed() : whole(result));
        }
        if (failed) {
            // The visitor must see a broken answer and not a short one.
            body.fail(new IOException("the function failed while it answered"));
        } else {
            body.end();
        }
    }

    /** Whether a prelude was promised, and something else came. */
    private boolean isWithoutHead() {
        ByteArrayOutputStream head = prelude;
        return head != null && head.size() > 0;
    }

    /** What did not come as a stream is sent as it is; so is what promised a prelude and ended before it. */
    private static HttpResponse whole(InvocationResult result) {
        String type = result.contentType().startsWith(WITH_PRELUDE) ? CONTENT_TYPE : result.contentType();
        return HttpResponse.of(OK, type, result.payload());
    }
}
