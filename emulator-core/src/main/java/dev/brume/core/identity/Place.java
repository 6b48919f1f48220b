package dev.brume.core.identity;

import org.jspecify.annotations.Nullable;

/** Where a resource lives: AWS keeps accounts and regions apart. */
public record Place(AccountId account, Region region) {
    // As in AccountId: a record's own would be spun at each start.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Place that && account.equals(that.account) && region.equals(that.region);
    }

    @Override
    public int hashCode() {
        return 31 * account.hashCode() + region.hashCode();
    }
}
