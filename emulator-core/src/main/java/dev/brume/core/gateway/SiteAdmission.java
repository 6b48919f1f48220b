package dev.brume.core.gateway;

import dev.brume.core.authorization.Access;
import dev.brume.core.authorization.Authorizer;
import dev.brume.core.authorization.Caller;
import dev.brume.core.config.IamMode;
import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Emulator;
import dev.brume.core.dispatch.SiteGuard;
import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.shape.WireTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at one visitor of a site as AWS IAM does at a caller: first the signature, then the policies. */
final class SiteAdmission implements SiteGuard {
    private static final int FORBIDDEN = 403;
    private final Emulator emulator;
    private final HttpRequest request;
    private final WireTable table;
    private final Call call;

    SiteAdmission(Emulator emulator, HttpRequest request, WireTable table, Call call) {
        this.emulator = emulator;
        this.request = request;
        this.table = table;
        this.call = call;
    }

    @Override
    public @Nullable AwsException refusal(List<Access> accesses, boolean signed) {
        Authorizer authorizer = emulator.authorization().authorizer();
        if (authorizer == null) {
            return null;
        }
        AwsException fault = signed ? fault() : null;
        if (fault != null) {
            authorizer.noteFault(call, fault);
            return emulator.authorization().mode() == IamMode.ENFORCE ? fault : null;
        }
        return authorizer.refusal(call, table, accesses);
    }

    private @Nullable AwsException fault() {
        if (Caller.isAnonymous(call)) {
            return new AwsException("MissingAuthenticationTokenException", FORBIDDEN, "Missing Authentication Token");
        }
        AwsException refusal = CredentialCheck.refusal(call.principal(), request, table.head(), call.now());
        return refusal != null
                ? refusal
                : new SignatureCheck().refusal(call.principal(), request, table.head(), call.now());
    }
}
