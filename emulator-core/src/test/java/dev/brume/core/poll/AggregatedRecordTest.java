package dev.brume.core.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class AggregatedRecordTest {
    /** A partition key "k", and a record of data "x" whose key has a number, given as protobuf has it. */
    private static byte[] record(String number) throws NoSuchAlgorithmException {
        byte[] inner = HexFormat.of().parseHex("08" + number + "1a0178");
        byte[] head = HexFormat.of().parseHex("0a016b1a");
        byte[] message = ByteBuffer.allocate(head.length + 1 + inner.length)
                .put(head)
                .put((byte) inner.length)
                .put(inner)
                .array();
        return ByteBuffer.allocate(4 + message.length + 16)
                .put(HexFormat.of().parseHex("f3899ac2"))
                .put(message)
                .put(MessageDigest.getInstance("MD5").digest(message))
                .array();
    }

    @Test
    void whatNamesNoKeyOfItsOwnIsARecordLikeAnyOther() throws NoSuchAlgorithmException {
        assertThat(AggregatedRecord.read(record("00"))).hasSize(1);
        for (String number : new String[] {"01", "808080808020", "ffffffffffffffffff01"}) {
            assertThat(AggregatedRecord.read(record(number))).as(number).isNull();
        }
    }
}
