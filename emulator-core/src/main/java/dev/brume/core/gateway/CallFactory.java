package dev.brume.core.gateway;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Emulator;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Credential;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import dev.brume.core.trace.TraceHeader;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the call of an outside request: account from the access key (twelve digits name one, anything else means the default),
 * region from the credential scope or else from the host name.
 */
final class CallFactory {
    private static final String TRACE_HEADER = "x-amzn-trace-id";
    private final Emulator emulator;
    private final Principal.Caller anonymous;
    private volatile Place lastPlace;

    CallFactory(Emulator emulator) {
        this.emulator = emulator;
        this.anonymous = new Principal.Caller(emulator.options().account(), "");
        this.lastPlace =
                new Place(emulator.options().account(), emulator.options().region());
    }

    Call call(HttpRequest request, String requestId, String service, String operation) {
        Optional<Credential> credential = Credential.of(request.headers().get("authorization"), request.query());
        AccountId account = credential
                .map(Credential::accessKeyId)
                .filter(AccountId::isAccountId)
                .map(AccountId::new)
                .orElse(emulator.options().account());
        Region region = credential
                .map(Credential::region)
                .or(() -> regionOfHost(request.host()))
                .filter(Region::isRegion)
                .map(Region::new)
                .orElse(emulator.options().region());
        Instant now = emulator.time().now();
        String traceHeader = request.headers().get(TRACE_HEADER);
        return new Call(
                requestId,
                service,
                operation,
                place(account, region),
                credential
                        .map(known -> new Principal.Caller(account, known.accessKeyId()))
                        .orElse(anonymous),
                now,
                traceId(traceHeader, now),
                traceHeader,
                null,
                endpoint(request),
                request.path());
    }

    private String traceId(@Nullable String header, Instant now) {
        return header == null ? TraceHeader.newRoot(now, emulator.ids()) : TraceHeader.rootOf(header);
    }

    /** Most callers stay in one place: the latest is used again instead of made anew. */
    private Place place(AccountId account, Region region) {
        Place latest = lastPlace;
        if (latest.account().equals(account) && latest.region().equals(region)) {
            return latest;
        }
        Place place = new Place(account, region);
        lastPlace = place;
        return place;
    }

    /** {@code sqs.eu-west-1.amazonaws.com} and its like name a region as one of their labels. */
    private static Optional<String> regionOfHost(String host) {
        for (String label : host.split("\\.", 8)) {
            if (label.indexOf('-') > 0 && Region.isRegion(label)) {
                return Optional.of(label);
            }
        }
        return Optional.empty();
    }

    private static String endpoint(HttpRequest request) {
        return (request.secure() ? "https://" : "http://") + request.host();
    }
}
