package dev.brume.core.ip;

import org.jspecify.annotations.Nullable;

/**
 * Addresses that begin alike, in CIDR notation: {@code 192.0.2.0/24}, {@code 2001:db8::/32}.
 *
 * @param network an address of it
 * @param bits how many of the first bits are the same
 */
public record Subnet(IpAddress network, int bits) {
    /** @return null for a text that is none */
    public static @Nullable Subnet parse(String text) {
        int slash = text.indexOf('/');
        IpAddress network = slash < 0 ? null : IpAddress.parse(text.substring(0, slash));
        int bits = network == null ? -1 : Digits.number(text, slash + 1, text.length(), network.bits());
        return network == null || bits < 0 ? null : new Subnet(network, bits);
    }

    /** That of one address. */
    public static Subnet of(IpAddress address) {
        return new Subnet(address, address.bits());
    }

    /** Whether an address of the same version is in it. */
    public boolean contains(IpAddress address) {
        return address.sharesWith(network, bits);
    }
}
