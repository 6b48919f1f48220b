package dev.brume.core.gateway;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Emulator;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Credential;
import dev.brume.core.identity.IssuedKey;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import dev.brume.core.trace.TraceHeader;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the call of an outside request: account from the access key (one that was issued here names its own, twelve digits name one,
 * anything else means the default), region from the credential scope or else from the host name.
 */
final class CallFactory {
    private static final String TRACE_HEADER = "x-amzn-trace-id";
    private final Emulator emulator;
    private volatile @Nullable Signer lastSigner;
    private volatile @Nullable Endpoint lastEndpoint;

    CallFactory(Emulator emulator) {
        this.emulator = emulator;
    }

    Call call(HttpRequest request, String requestId, String service, String operation) {
        Signer signer = signer(request);
        Instant now = emulator.time().now();
        String traceHeader = request.headers().get(TRACE_HEADER);
        return new Call(
                requestId,
                service,
                operation,
                signer.place(),
                signer.principal(),
                now,
                traceId(traceHeader, now),
                traceHeader,
                null,
                endpoint(request),
                request.path(),
                request.remoteAddress(),
                null);
    }

    private String traceId(@Nullable String header, Instant now) {
        return header == null ? TraceHeader.newRoot(now, emulator.ids()) : TraceHeader.rootOf(header);
    }

    /** Most requests in a row are signed with one credential: what it means is found out once. */
    private Signer signer(HttpRequest request) {
        String authorization = request.headers().get("authorization");
        Signer latest = lastSigner;
        int changes = emulator.keys().changes();
        if (latest != null && latest.changes() == changes && latest.signs(authorization)) {
            return latest;
        }
        Signer signer = read(request, authorization, changes);
        if (signer.signs(authorization)) {
            lastSigner = signer;
        }
        return signer;
    }

    private Signer read(HttpRequest request, @Nullable String authorization, int changes) {
        Optional<Credential> credential = Credential.of(authorization, request.query());
        String accessKeyId = credential.map(Credential::accessKeyId).orElse("");
        IssuedKey key = emulator.keys().find(accessKeyId);
        AccountId account = key != null ? key.account() : account(accessKeyId);
        Region region = credential
                .map(Credential::region)
                .or(() -> regionOfHost(request.host()))
                .filter(Region::isRegion)
                .map(Region::new)
                .orElse(emulator.options().region());
        return new Signer(
                credential.isPresent() ? Signer.opening(authorization) : "",
                changes,
                new Place(account, region),
                new Principal.Caller(account, accessKeyId, key));
    }

    private AccountId account(String accessKeyId) {
        return AccountId.isAccountId(accessKeyId)
                ? new AccountId(accessKeyId)
                : emulator.options().account();
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

    private String endpoint(HttpRequest request) {
        Endpoint latest = lastEndpoint;
        if (latest == null
                || latest.secure() != request.secure()
                || !latest.host().equals(request.host())) {
            latest = Endpoint.of(request.secure(), request.host());
            lastEndpoint = latest;
        }
        return latest.url();
    }

    /**
     * Who signs, and where the calls go.
     *
     * @param opening how an Authorization header with this credential begins, up to the end of the credential; empty for one that
     *     does not stand in a header, or not before something else
     * @param changes of the issued keys when this was found out
     */
    private record Signer(String opening, int changes, Place place, Principal.Caller principal) {
        boolean signs(@Nullable String authorization) {
            return authorization != null && !opening.isEmpty() && authorization.startsWith(opening);
        }

        static String opening(@Nullable String authorization) {
            if (authorization == null) {
                return "";
            }
            int end = authorization.indexOf(',', authorization.indexOf("Credential="));
            return authorization.substring(0, end + 1);
        }
    }

    private record Endpoint(boolean secure, String host, String url) {
        static Endpoint of(boolean secure, String host) {
            return new Endpoint(secure, host, (secure ? "https://" : "http://") + host);
        }
    }
}
