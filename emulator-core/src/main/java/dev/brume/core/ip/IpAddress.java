package dev.brume.core.ip;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An IP address. Names are never looked up. */
public final class IpAddress {
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
    public static @Nullable IpAddress parse(String text) {
        boolean version4 = text.indexOf(':') < 0;
        byte[] bytes = version4 ? version4(text) : version6(text);
        return bytes == null ? null : new IpAddress(version4, bytes);
    }

    public boolean isVersion4() {
        return version4;
    }

    /** Of an address of version 4. */
    public double number() {
        double number = 0;
        for (byte octet : bytes) {
            number = number * (OCTET_MAX + 1) + Byte.toUnsignedInt(octet);
        }
        return number;
    }

    /** How many it has. */
    int bits() {
        return bytes.length * Byte.SIZE;
    }

    /** Whether the first {@code bits} of another address of the same version are this one's. */
    boolean sharesWith(IpAddress other, int bits) {
        if (other.version4 != version4 || other.bytes.length != bytes.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        if (!Arrays.equals(bytes, 0, whole, other.bytes, 0, whole)) {
            return false;
        }
        int rest = bits % Byte.SIZE;
        return rest == 0 || (Byte.toUnsignedInt((byte) (bytes[whole] ^ other.bytes[whole])) >> (Byte.SIZE - rest)) == 0;
    }

    private static byte @Nullable [] version4(String text) {
        byte[] octets = new byte[VERSION_4_BYTES];
        int from = 0;
        for (int i = 0; i < octets.length; i++) {
            int to = i == octets.length - 1 ? text.length() : text.indexOf('.', from);
            int octet = to < 0 ? -1 : Digits.number(text, from, to, OCTET_MAX);
            if (octet < 0) {
                return null;
            }
            octets[i] = (byte) octet;
            from = to + 1;
        }
        return octets;
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
