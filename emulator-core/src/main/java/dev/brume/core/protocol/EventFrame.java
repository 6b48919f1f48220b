package dev.brume.core.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * One message of AWS's event stream encoding: total length, length of the headers, their CRC, headers, payload, CRC of it all; all
 * numbers are big-endian.
 */
final class EventFrame {
    private static final int PRELUDE = 8;
    private static final int STRING = 7;

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
        int length = PRELUDE + Integer.BYTES + head.length + payload.length + Integer.BYTES;
        byte[] bytes = new byte[length];
        ByteBuffer message = ByteBuffer.wrap(bytes);
        message.putInt(length).putInt(head.length);
        message.putInt(crc(bytes, message.position())).put(head).put(payload);
        message.putInt(crc(bytes, message.position()));
        return bytes;
    }

    private static int crc(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
