package dev.brume.logs.insights;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** An IP address. Names are never looked up. */
final class IpAddress {
    private static final int VERSION_4_BYTES = 4;
    private static final int OCTET_MAX = 255;
    private static final int VERSION_6_CHARACTERS_MAX = 45;

    private final boolean version4;
    private final byte[] bytes;

    private IpAddress(boolean version4, byte[] bytes) {
        this.version4 = version4;
        this.bytes = bytes;
    }

    /** @return null for a text that is none */
    static @Nullable IpAddress parse(String text) {
        boolean version4 = text.indexOf(':') < 0;
        byte[] bytes = version4 ? version4(text) : version6(text);
        return bytes == null ? null : new IpAddress(version4, bytes);
    }

    boolean isVersion4() {
        return version4;
    }

    /** Of an address of version 4. */
    double number() {
        double number = 0;
        for (byte octet : bytes) {
            number = number * (OCTET_MAX + 1) + Byte.toUnsignedInt(octet);
        }
        return number;
    }

    /** Whether it is in a subnet of its version: {@code 192.0.2.0/24}, {@code 2001:db8::/32}. */
    boolean isIn(String subnet) {
        int slash = subnet.indexOf('/');
        IpAddress first = slash < 0 ? null : parse(subnet.substring(0, slash));
        if (first == null || first.version4 != version4 || first.bytes.length != bytes.length) {
            return false;
        }
        int bits = number(subnet, slash + 1, subnet.length(), bytes.length * Byte.SIZE);
        if (bits < 0) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (bytes[i] != first.bytes[i]) {
                return false;
            }
        }
        int rest = bits % Byte.SIZE;
        return rest == 0 || (Byte.toUnsignedInt((byte) (bytes[whole] ^ first.bytes[whole])) >> (Byte.SIZE - rest)) == 0;
    }

    private static byte @Nullable [] version4(String text) {
        byte[] octets = new byte[VERSION_4_BYTES];
        int from = 0;
        for (int i = 0; i < octets.length; i++) {
            int to = i == octets.length - 1 ? text.length() : text.indexOf('.', from);
            int octet = to < 0 ? -1 : number(text, from, to, OCTET_MAX);
            if (octet < 0) {
                return null;
            }
            octets[i] = (byte) octet;
            from = to + 1;
        }
        return octets;
    }

    /** One to three digits; less than 0 for anything else. */
    private static int number(String text, int from, int to, int max) {
        int number = to > from && to <= from + 3 ? 0 : -1;
        for (int i = from; i < to && number >= 0; i++) {
            int digit = text.charAt(i) - '0';
            number = digit < 0 || digit > 9 ? -1 : number * 10 + digit;
        }
        return number > max ? -1 : number;
    }

    /** With a colon in it, the JDK takes a text for an address or for nothing, never for a name. */
    private static byte @Nullable [] version6(String text) {
        if (text.length() > VERSION_6_CHARACTERS_MAX || text.indexOf('%') >= 0 || text.indexOf('[') >= 0) {
            return null;
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException notAnAddress) {
            return null;
        }
    }
}
