package dev.brume.iam;

import dev.brume.core.authorization.PolicySource;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Region;
import dev.brume.core.policy.NamedPolicy;
import dev.brume.iam.entity.IamAccount;
import dev.brume.iam.entity.IamRole;
import dev.brume.iam.entity.IamUser;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What users and roles are permitted, for who judges requests. What was found out is kept until IAM changes. Safe for many threads:
 * what is kept is immutable and says of which change it is.
 */
final class Permits implements PolicySource {
    /** How many are kept: more than an application has, little enough to hold. */
    private static final int KEPT = 10_000;

    private final IamDirectory directory;
    private final Map<Asked, Found> found = new ConcurrentHashMap<>();

    private record Asked(String arn, String id) {}

    private record Found(long changes, Optional<Permissions> permissions) {}

    Permits(IamDirectory directory) {
        this.directory = directory;
    }

    @Override
    public @Nullable Permissions permissions(String arn, String id) {
        Asked asked = new Asked(arn, id);
        long changes = directory.changes();
        Found known = found.get(asked);
        if (known == null || known.changes() != changes) {
            if (found.size() >= KEPT) {
                found.clear();
            }
            known = new Found(changes, Optional.ofNullable(find(arn, id)));
            found.put(asked, known);
        }
        return known.permissions().orElse(null);
    }

    private @Nullable Permissions find(String arn, String id) {
        String[] parts = arn.split(":", 6);
        if (parts.length < 6 || !AccountId.isAccountId(parts[4])) {
            return null;
        }
        String name = parts[5].substring(parts[5].lastIndexOf('/') + 1);
        return directory.look(new AccountId(parts[4]), region(parts[1]), account -> {
            if (parts[5].startsWith("user/")) {
                return ofUser(account.users().get(name), arn, id, account);
            }
            return parts[5].startsWith("role/") ? ofRole(account.roles().get(name), arn, id, account) : null;
        });
    }

    private static @Nullable Permissions ofUser(@Nullable IamUser user, String arn, String id, IamAccount account) {
        boolean meant = user != null
                && account.arn(user.name(), "user").equals(arn)
                && (id.isEmpty() || id.equals(user.name().id()));
        return meant && user != null ? PermissionsOf.user(user, account) : null;
    }

    private static @Nullable Permissions ofRole(@Nullable IamRole role, String arn, String id, IamAccount account) {
        boolean meant = role != null
                && account.arn(role.name(), "role").equals(arn)
                && (id.isEmpty() || id.equals(role.name().id()));
        return meant && role != null ? PermissionsOf.role(role, account) : null;
    }

    @Override
    public @Nullable NamedPolicy managedPolicy(String arn, AccountId account) {
        String[] parts = arn.split(":", 3);
        return directory.look(
                account, region(parts.length < 3 ? "aws" : parts[1]), held -> PermissionsOf.managed(arn, held));
    }

    /** A region of the partition. */
    private static Region region(String partition) {
        return switch (partition) {
            case "aws-cn" -> new Region("cn-north-1");
            case "aws-us-gov" -> new Region("us-gov-west-1");
            default -> Region.US_EAST_1;
        };
    }
}
