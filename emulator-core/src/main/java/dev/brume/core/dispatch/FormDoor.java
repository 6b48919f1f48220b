package dev.brume.core.dispatch;

import dev.brume.core.error.AwsException;
import org.jspecify.annotations.Nullable;

/** Lets the sender of a form in, once its fields have told who that is: a browser's form is signed by a field, not by a header. */
@FunctionalInterface
public interface FormDoor {
    /** Who sent it, and who is asked whether he may. */
    record Visitor(Call call, SiteGuard guard) {}

    /**
     * @param authorization as a header would have it; null for a form that nobody signed
     * @param securityToken of temporary credentials; null for none
     * @throws AwsException for credentials that are no longer good
     */
    Visitor admit(@Nullable String authorization, @Nullable String securityToken);
}
