package dev.brume.eventbridge.connection;

import dev.brume.core.dispatch.Enclosure;
import dev.brume.core.http.outbound.OutboundResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/**
 * Has an API destination invoked for a pipe. AWS has the permission {@code events:InvokeApiDestination} and no operation of that name;
 * here the request travels beside a DescribeApiDestination between services, where no outside client can put anything.
 */
public final class DestinationUse {
    private static final Enclosure<DestinationUse> ENCLOSURE = new Enclosure<>("BrumeDestinationUse");
    private final List<String> pathValues;
    private final Map<String, String> headers;
    private final Map<String, String> query;
    private final String body;
    private final CompletableFuture<OutboundResponse> answer = new CompletableFuture<>();

    public DestinationUse(
            List<String> pathValues, Map<String, String> headers, Map<String, String> query, String body) {
        this.pathValues = pathValues;
        this.headers = headers;
        this.query = query;
        this.body = body;
    }

    /** What comes with a request, or null, as always when the request came from outside. */
    public static @Nullable DestinationUse of(AwsRequest request) {
        return ENCLOSURE.in(request);
    }

    /** Goes along with a request as its override configuration. */
    public AwsRequestOverrideConfiguration enclosed() {
        return ENCLOSURE.with(this);
    }

    public HttpCall call(ApiDestination destination) {
        return destination.call(pathValues, headers, query, body);
    }

    /** Bytes that it holds, roughly. */
    public int size() {
        return 2 * body.length();
    }

    public void answered(OutboundResponse given) {
        answer.complete(given);
    }

    /** @param reason an AwsException */
    public void failed(Throwable reason) {
        answer.completeExceptionally(reason);
    }

    /** Whatever status the endpoint answered with; fails with an AwsException when there is no answer. */
    public CompletionStage<OutboundResponse> answer() {
        return answer;
    }
}
