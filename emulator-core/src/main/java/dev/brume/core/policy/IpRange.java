package dev.brume.core.policy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Addresses and ranges in CIDR notation, of IPv4 and IPv6. Names are never looked up. */
final class IpRange {
    private IpRange() {}

    static boolean isRange(String text) {
        int slash = text.indexOf('/');
        byte[] network = bytes(slash < 0 ? text : text.substring(0, slash));
        int bits = slash < 0 ? 0 : prefix(text.substring(slash + 1));
        return network != null && bits >= 0 && bits <= network.length * Byte.SIZE;
    }

    static boolean contains(String range, String address) {
        int slash = range.indexOf('/');
        byte[] network = bytes(slash < 0 ? range : range.substring(0, slash));
        byte[] given = bytes(address);
        if (network == null || given == null || network.length != given.length) {
            return false;
        }
        int bits = slash < 0 ? network.length * Byte.SIZE : prefix(range.substring(slash + 1));
        if (bits < 0 || bits > network.length * Byte.SIZE) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((network[bit / Byte.SIZE] ^ given[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    private static int prefix(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }

    private static byte @Nullable [] bytes(String text) {
        return text.indexOf(':') >= 0 ? version6(text) : version4(text);
    }

    private static byte @Nullable [] version4(String text) {
        byte[] address = new byte[4];
        int from = 0;
        for (int i = 0; i < address.length; i++) {
            int dot = text.indexOf('.', from);
            int to = i == address.length - 1 ? text.length() : dot;
            int octet = to < from || to > from + 3 ? -1 : prefix(text.substring(from, to));
            if (octet < 0 || octet > 0xFF) {
                return null;
            }
            address[i] = (byte) octet;
            from = to + 1;
        }
        return address;
    }

    /** With a colon in it, the JDK takes a text for an address or for nothing, never for a name. */
    private static byte @Nullable [] version6(String text) {
        try {
            return text.length() > 45 ? null : InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException notAnAddress) {
            return null;
        }
    }
}
