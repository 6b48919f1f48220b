package dev.brume.core.dispatch;

import dev.brume.core.authorization.Access;
import dev.brume.core.error.AwsException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks whether a visitor of a site may come in. Where nobody is asked for permissions, everybody may. */
@FunctionalInterface
public interface SiteGuard {
    /**
     * @param accesses the permissions that the visit needs; all must be there
     * @param signed whether the request must be signed
     * @return why not, or null
     */
    @Nullable
    AwsException refusal(List<Access> accesses, boolean signed);
}
