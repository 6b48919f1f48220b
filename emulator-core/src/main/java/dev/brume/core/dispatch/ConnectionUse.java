package dev.brume.core.dispatch;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/**
 * Asks EventBridge for what a connection adds to a request, secrets included. AWS reads them from Secrets Manager and has the permission
 * {@code events:RetrieveConnectionCredentials} without an operation of that name; here the question travels beside a DescribeConnection
 * between services, where no outside client can put anything, and is answered once that call has succeeded.
 *
 * <p>See AWS Step Functions Developer Guide, "Call HTTPS APIs in Step Functions workflows".
 */
public final class ConnectionUse {
    private static final Enclosure<ConnectionUse> ENCLOSURE = new Enclosure<>("BrumeConnectionUse");
    private final String stateMachineArn;
    private final String endpoint;
    private final String method;
    private final boolean refused;
    private final CompletableFuture<Additions> additions = new CompletableFuture<>();

    /** A header, a query parameter or a member of the body. */
    public record Addition(String name, String value) {}

    /**
     * What the connection adds.
     *
     * @param headers the authorization among them
     */
    public record Additions(List<Addition> headers, List<Addition> query, List<Addition> body) {
        public static final Additions NONE = new Additions(List.of(), List.of(), List.of());
    }

    /**
     * @param stateMachineArn for which state machine the request is made
     * @param endpoint its URL
     * @param refused whether the server did not take the authorization that was given before
     */
    public ConnectionUse(String stateMachineArn, String endpoint, String method, boolean refused) {
        this.stateMachineArn = stateMachineArn;
        this.endpoint = endpoint;
        this.method = method;
        this.refused = refused;
    }

    /** The question that comes with a request, or null, as always when the request came from outside. */
    public static @Nullable ConnectionUse of(AwsRequest request) {
        return ENCLOSURE.in(request);
    }

    /** Goes along with a request as its override configuration. */
    public AwsRequestOverrideConfiguration enclosed() {
        return ENCLOSURE.with(this);
    }

    public String stateMachineArn() {
        return stateMachineArn;
    }

    public String endpoint() {
        return endpoint;
    }

    public String method() {
        return method;
    }

    public boolean isRefused() {
        return refused;
    }

    public void answer(Additions found) {
        additions.complete(found);
    }

    /** Complete when the call that it travelled with has succeeded. */
    public CompletionStage<Additions> additions() {
        return additions;
    }
}
