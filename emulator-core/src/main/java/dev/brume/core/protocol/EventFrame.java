package dev.brume.core.protocol;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * One message of AWS's event stream encoding: total length, length of the headers, their CRC, headers, payload, CRC of it all; all
 * numbers are big-endian.
 */
final class EventFrame {
    private static final int PRELUDE = 8;
    private static final int STRING = 7;

    private final ByteOutput out = new ByteOutput();
    private final ByteOutput headers = new ByteOutput();

    EventFrame header(String name, String value) {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        byte[] valueBytes = value.getBytes(StandardCharsets.UTF_8);
        headers.write(nameBytes.length);
        headers.write(nameBytes);
        headers.write(STRING);
        headers.int16(valueBytes.length);
        headers.write(valueBytes);
        return this;
    }

    /** The whole message. */
    byte[] toBytes(byte[] payload) {
        byte[] head = headers.toByteArray();
        out.int32(PRELUDE + Integer.BYTES + head.length + payload.length + Integer.BYTES);
        out.int32(head.length);
        out.int32(crc());
        out.write(head);
        out.write(payload);
        out.int32(crc());
        return out.toByteArray();
    }

    private int crc() {
        CRC32 crc = new CRC32();
        crc.update(out.room(0), 0, out.size());
        return (int) crc.getValue();
    }
}
