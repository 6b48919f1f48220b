package dev.brume.core.policy;

import dev.brume.core.ip.IpAddress;
import dev.brume.core.ip.Subnet;
import org.jspecify.annotations.Nullable;

/** What policies say of addresses: one alone, or a range in CIDR notation. */
final class IpRange {
    private IpRange() {}

    static boolean isRange(String text) {
        return subnet(text) != null;
    }

    static boolean contains(String range, String address) {
        Subnet subnet = subnet(range);
        IpAddress given = IpAddress.parse(address);
        return subnet != null && given != null && subnet.contains(given);
    }

    /** One address is a range of itself. */
    private static @Nullable Subnet subnet(String text) {
        IpAddress alone = IpAddress.parse(text);
        return alone == null ? Subnet.parse(text) : Subnet.of(alone);
    }
}
