package dev.brume.iam;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.IssuedKey;
import dev.brume.core.identity.Principal;
import dev.brume.iam.entity.IamAccount;
import dev.brume.iam.entity.IamErrors;
import dev.brume.iam.entity.IamUser;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.User;

/** Operations that may leave the user's name out mean whoever calls. */
final class Callers {
    private Callers() {}

    /** The user of that name, or the one who calls. */
    static IamUser user(@Nullable String userName, IamAccount account, Call call) {
        IamUser user = userName == null ? caller(account, call) : account.user(userName);
        if (user == null) {
            throw IamErrors.validationError("Must specify userName when calling with non-User credentials");
        }
        return user;
    }

    /** The user whose access key signed the call, or null. */
    static @Nullable IamUser caller(IamAccount account, Call call) {
        IssuedKey key = call.principal() instanceof Principal.Caller caller ? caller.key() : null;
        if (key == null) {
            return null;
        }
        return account.users().values().stream()
                .filter(user -> user.name().id().equals(key.userId()))
                .findFirst()
                .orElse(null);
    }

    static String arn(IamAccount account, Call call) {
        return call.principal() instanceof Principal.Caller caller
                ? caller.arn(account.partition())
                : "arn:" + account.partition() + ":iam::" + account.id() + ":root";
    }

    /** What GetUser says of the account's root user, which has no name. */
    static User root(IamAccount account) {
        return User.builder()
                .path("/")
                .userId(account.id().value())
                .arn("arn:" + account.partition() + ":iam::" + account.id() + ":root")
                .createDate(Instant.EPOCH)
                .build();
    }
}
