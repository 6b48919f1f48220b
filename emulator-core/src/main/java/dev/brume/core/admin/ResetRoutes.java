package dev.brume.core.admin;

import dev.brume.core.dispatch.Emulator;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.identity.AccountId;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Forgetting: everything, one service, one account. */
final class ResetRoutes {
    private final Emulator emulator;

    ResetRoutes(Emulator emulator) {
        this.emulator = emulator;
    }

    CompletionStage<HttpResponse> reset(AdminRequest request) {
        String service = request.field("service").orElse(null);
        String account = request.field("account").orElse(null);
        if (service != null && !emulator.services().names().contains(service)) {
            throw new AdminException(
                    400,
                    "no such service: " + service + "; there are "
                            + emulator.services().names());
        }
        if (account != null && !AccountId.isAccountId(account)) {
            throw new AdminException(400, "account must have twelve digits, not " + account);
        }
        return reset(service, account == null ? null : new AccountId(account));
    }

    CompletionStage<HttpResponse> all() {
        return reset(null, null);
    }

    CompletionStage<HttpResponse> of(String service) {
        return reset(service, null);
    }

    private CompletionStage<HttpResponse> reset(@Nullable String service, @Nullable AccountId account) {
        emulator.reset(service, account);
        return CompletableFuture.completedFuture(AdminJson.response(200, Map.of("reset", true)));
    }
}
