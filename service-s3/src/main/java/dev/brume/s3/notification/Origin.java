package dev.brume.s3.notification;

import dev.brume.core.authorization.Caller;
import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.Principal;
import dev.brume.s3.Owners;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whence an event comes.
 *
 * @param principalId as {@code userIdentity} has it
 * @param requester an account, or a service
 * @param sourceAddress an IP address, or a service
 * @param cause null for what S3 does by itself
 */
public record Origin(
        String principalId,
        String requester,
        String sourceAddress,
        String requestId,
        Instant time,
        @Nullable Call cause) {
    /** As whom S3 calls others, and does what a lifecycle rule says. */
    public static final String S3 = "s3.amazonaws.com";

    private static final String HERE = "127.0.0.1";

    public static Origin of(Call call) {
        String address = call.clientAddress();
        return switch (call.principal()) {
            case Principal.ServicePrincipal service ->
                new Origin(service.service(), service.service(), service.service(), call.requestId(), call.now(), call);
            case Principal.Caller caller ->
                new Origin(
                        principalId(caller, call),
                        call.account().value(),
                        address == null ? HERE : address,
                        call.requestId(),
                        call.now(),
                        call);
        };
    }

    /** An account's root user goes by the account's own id. */
    private static String principalId(Principal.Caller caller, Call call) {
        if (Caller.isAnonymous(call)) {
            return "Anonymous";
        }
        return caller.key() == null ? Owners.customerId(caller.account()) : "AWS:" + caller.userId();
    }

    /** What S3 does because of a lifecycle rule. */
    public static Origin ofLifecycle(String requestId, Instant now) {
        return new Origin(S3, S3, S3, requestId, now, null);
    }
}
