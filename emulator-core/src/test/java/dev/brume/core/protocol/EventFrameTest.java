package dev.brume.core.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class EventFrameTest {
    private static final int CRC_BYTES = 4;

    private static int crc(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private static String text(ByteBuffer from, int length) {
        byte[] bytes = new byte[length];
        from.get(bytes);
        return new String(bytes, UTF_8);
    }

    @Test
    void messageIsLaidOutAsTheEncodingSays() {
        byte[] bytes = new EventFrame()
                .header(":message-type", "event")
                .header("naïve", "ö")
                .toBytes("payload".getBytes(UTF_8));
        ByteBuffer message = ByteBuffer.wrap(bytes);
        assertThat(message.getInt()).as("total length").isEqualTo(bytes.length);
        int headers = message.getInt();
        assertThat(message.getInt()).as("prelude's CRC").isEqualTo(crc(bytes, 8));
        int start = message.position();
        assertThat(text(message, message.get())).isEqualTo(":message-type");
        assertThat(message.get()).as("a string").isEqualTo((byte) 7);
        assertThat(text(message, message.getShort())).isEqualTo("event");
        assertThat(text(message, message.get())).isEqualTo("naïve");
        assertThat(message.get()).isEqualTo((byte) 7);
        assertThat(text(message, message.getShort())).isEqualTo("ö");
        assertThat(message.position() - start).isEqualTo(headers);
        assertThat(text(message, message.remaining() - CRC_BYTES)).isEqualTo("payload");
        assertThat(message.getInt()).as("message's CRC").isEqualTo(crc(bytes, bytes.length - CRC_BYTES));
    }

    @Test
    void messageWithoutHeadersAndPayloadIsSixteenBytesLong() {
        assertThat(new EventFrame().toBytes(new byte[0])).hasSize(16).startsWith(0, 0, 0, 16, 0, 0, 0, 0);
    }
}
