package dev.brume.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AnswerTest {
    private static final String BODY = "{\"ReceiptHandle\" : \"AQ==\\\"x\",\"b\":2}";
    private static final String RECEIVED =
            "HTTP/1.1 200 OK\r\nx-amzn-RequestId: 1\r\ncontent-length: " + BODY.length() + "\r\n\r\n" + BODY;
    private final Answer answer = new Answer();

    @Test
    void answerInPiecesIsCompleteWithItsLastByte() {
        for (byte one : RECEIVED.substring(0, RECEIVED.length() - 1).getBytes(ISO_8859_1)) {
            assertThat(answer.append(new byte[] {one})).isFalse();
        }
        assertThat(answer.append(RECEIVED.substring(RECEIVED.length() - 1).getBytes(ISO_8859_1)))
                .isTrue();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.wire()).asString(ISO_8859_1).isEqualTo(RECEIVED);
    }

    @Test
    void memberIsTakenAsWrittenWithItsEscapes() {
        answer.append(RECEIVED.getBytes(ISO_8859_1));
        assertThat(answer.member("\"ReceiptHandle\"".getBytes(ISO_8859_1)))
                .asString(ISO_8859_1)
                .isEqualTo("AQ==\\\"x");
        assertThat(answer.member("\"Body\"".getBytes(ISO_8859_1))).isNull();
    }

    @Test
    void answerWithoutBodyIsCompleteAfterItsHead() {
        assertThat(answer.append("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1)))
                .isTrue();
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void answerOfUnknownLengthIsRefused() {
        byte[] chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(ISO_8859_1);
        assertThatThrownBy(() -> answer.append(chunked)).hasMessageContaining("without Content-Length");
    }
}
