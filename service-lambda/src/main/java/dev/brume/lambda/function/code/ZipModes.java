package dev.brume.lambda.function.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * The Unix modes of an archive's entries, which Java's own classes do not tell: read from the central directory (APPNOTE.TXT, 4.3.12).
 * Gives what it finds; whether the archive is sound is for others to say.
 */
final class ZipModes {
    static final int SYMBOLIC_LINK = 0xA000;
    private static final int TYPE = 0xF000;
    private static final int EXECUTABLE = 0b001_001_001;

    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int COMMENT_MAX = 0xFFFF;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int UNIX = 3;

    private final Map<String, Integer> modes = new HashMap<>();

    private ZipModes() {}

    static ZipModes of(byte[] zip) {
        ZipModes modes = new ZipModes();
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int end = end(bytes);
        if (end >= 0) {
            modes.read(bytes, zip, bytes.getInt(end + 16));
        }
        return modes;
    }

    private static int end(ByteBuffer bytes) {
        int lowest = Math.max(0, bytes.limit() - END_BYTES - COMMENT_MAX);
        for (int at = bytes.limit() - END_BYTES; at >= lowest; at--) {
            if (bytes.getInt(at) == END) {
                return at;
            }
        }
        return -1;
    }

    private void read(ByteBuffer bytes, byte[] zip, int start) {
        int at = start;
        while (at >= 0 && at <= bytes.limit() - ENTRY_BYTES && bytes.getInt(at) == ENTRY) {
            int nameBytes = Short.toUnsignedInt(bytes.getShort(at + 28));
            int more = Short.toUnsignedInt(bytes.getShort(at + 30)) + Short.toUnsignedInt(bytes.getShort(at + 32));
            if (at + ENTRY_BYTES + nameBytes > bytes.limit()) {
                return;
            }
            if (bytes.get(at + 5) == UNIX) {
                String name = new String(zip, at + ENTRY_BYTES, nameBytes, UTF_8);
                modes.put(name, bytes.getInt(at + 38) >>> 16);
            }
            at += ENTRY_BYTES + nameBytes + more;
        }
    }

    boolean isExecutable(String entry) {
        return (mode(entry) & EXECUTABLE) != 0;
    }

    boolean isSymbolicLink(String entry) {
        return (mode(entry) & TYPE) == SYMBOLIC_LINK;
    }

    private int mode(String entry) {
        return modes.getOrDefault(entry, 0);
    }
}
