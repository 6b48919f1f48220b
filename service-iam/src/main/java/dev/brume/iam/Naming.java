package dev.brume.iam;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.iam.entity.IamErrors;
import dev.brume.iam.entity.Name;
import dev.brume.iam.entity.UniqueIds;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of new entities. */
final class Naming {
    private final UniqueIds ids;

    Naming(Core core) {
        this.ids = new UniqueIds(core.ids());
    }

    UniqueIds ids() {
        return ids;
    }

    Name name(@Nullable String path, String name, String prefix, Call call) {
        return new Name(path == null ? "/" : path, name, ids.id(prefix, call.account()), now(call));
    }

    /** IAM's timestamps have no fractions. */
    static Instant now(Call call) {
        return call.now().truncatedTo(ChronoUnit.SECONDS);
    }

    static void refuseMoreThan(int most, String quota, Map<String, ?> entities) {
        if (entities.size() >= most) {
            throw IamErrors.quota(quota, most);
        }
    }

    static boolean isUnder(@Nullable String pathPrefix, Name name) {
        return pathPrefix == null || name.path().startsWith(pathPrefix);
    }
}
