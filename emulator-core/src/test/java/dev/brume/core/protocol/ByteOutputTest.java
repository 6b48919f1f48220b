package dev.brume.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is written in whatever portions is there, in its order. */
class ByteOutputTest {
    private final ByteOutput output = new ByteOutput();
    private final ByteArrayOutputStream expected = new ByteArrayOutputStream();

    @Test
    void portionsOfAllSizes() {
        Random random = new Random(20261126);
        for (int i = 0; i < 400; i++) {
            byte[] portion = new byte[random.nextInt(i % 10 == 0 ? 100_000 : 700)];
            random.nextBytes(portion);
            int offset = random.nextInt(portion.length + 1);
            output.write(portion, offset, portion.length - offset);
            expected.write(portion, offset, portion.length - offset);
            output.write(i);
            expected.write(i);
            assertThat(output.last()).isEqualTo((byte) i);
            assertThat(output.size()).isEqualTo(expected.size());
        }
        assertThat(output.toByteArray()).isEqualTo(expected.toByteArray());
        assertThat(bytes(output.toBody())).isEqualTo(expected.toByteArray());
    }

    @Test
    void exactlyOnePieceAndOneByteMore() {
        byte[] piece = new byte[HttpResponse.Pieces.USUAL_BYTES];
        piece[piece.length - 1] = 7;
        output.write(piece);
        assertThat(output.last()).isEqualTo((byte) 7);
        assertThat(output.toBody()).isInstanceOf(HttpResponse.Whole.class);
        output.write(8);
        assertThat(output.last()).isEqualTo((byte) 8);
        assertThat(output.toBody()).isInstanceOf(HttpResponse.Pieces.class);
        assertThat(output.size()).isEqualTo(piece.length + 1);
    }

    @Test
    void numbersAndTextsAcrossTheEndOfAPiece() {
        output.write(new byte[HttpResponse.Pieces.USUAL_BYTES - 3]);
        output.int64(0x0102030405060708L);
        output.ascii("ascii");
        output.utf8("\u00e4");
        byte[] all = output.toByteArray();
        assertThat(all).endsWith(3, 4, 5, 6, 7, 8, 'a', 's', 'c', 'i', 'i', 0xc3, 0xa4);
        assertThat(all).hasSize(HttpResponse.Pieces.USUAL_BYTES + 12);
    }

    private static byte[] bytes(HttpResponse.Body body) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        if (body instanceof HttpResponse.Pieces pieces) {
            pieces.pieces().forEach(all::writeBytes);
            assertThat(pieces.length()).isEqualTo(all.size());
        } else if (body instanceof HttpResponse.Whole whole) {
            all.write(whole.bytes(), whole.offset(), whole.length());
        }
        return all.toByteArray();
    }
}
