package dev.brume.core.dispatch;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The circumstances of one request: who, where, when, and what caused it. There is one {@code now} for the whole request.
 *
 * @param requestId what AWS returns as {@code x-amzn-RequestId}
 * @param service the service's name, {@code sqs}
 * @param operation the operation's wire name, {@code SendMessage}
 * @param place the account and region that the call is for
 * @param traceId the X-Ray trace header that follows a message from service to service; made if the client sent none
 * @param clientTraceHeader the trace header as the client sent it ({@code X-Amzn-Trace-Id}), or null
 * @param parent the request id of the call that caused this one, or null for a client's own
 * @param endpoint scheme, host and port as the client reached us, {@code http://localhost:4566}
 * @param path the request's path as sent: SQS's query protocol names the queue in it
 * @param clientAddress the client's IP address; null for a call that no client made
 * @param lateText a text of the request that is made when somebody first reads it; null but for some calls between services
 */
public record Call(
        String requestId,
        String service,
        String operation,
        Place place,
        Principal principal,
        Instant now,
        String traceId,
        @Nullable String clientTraceHeader,
        @Nullable String parent,
        String endpoint,
        String path,
        @Nullable String clientAddress,
        @Nullable LateText lateText) {
    /** A call that no client made, or whose address is not known any more. */
    public Call(
            String requestId,
            String service,
            String operation,
            Place place,
            Principal principal,
            Instant now,
            String traceId,
            @Nullable String clientTraceHeader,
            @Nullable String parent,
            String endpoint,
            String path) {
        this(
                requestId,
                service,
                operation,
                place,
                principal,
                now,
                traceId,
                clientTraceHeader,
                parent,
                endpoint,
                path,
                null,
                null);
    }

    /** As if the client had sent another trace header. */
    public Call withTraceHeader(String header) {
        return new Call(
                requestId,
                service,
                operation,
                place,
                principal,
                now,
                traceId,
                header,
                parent,
                endpoint,
                path,
                clientAddress,
                lateText);
    }

    public AccountId account() {
        return place.account();
    }

    public Region region() {
        return place.region();
    }

    /** The ARN of a resource of this service in the call's account and region. */
    public Arn arn(String resource) {
        return Arn.of(service, place.region(), place.account(), resource);
    }
}
