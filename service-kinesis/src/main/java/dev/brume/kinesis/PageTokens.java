package dev.brume.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.brume.core.error.AwsException;
import dev.brume.kinesis.stream.KinesisErrors;
import dev.brume.kinesis.stream.KinesisLimits;
import java.nio.ByteBuffer;
import java.util.List;

/** Writes and reads NextTokens: texts, sealed, good for 300 seconds, and only for the operation that gave them. */
final class PageTokens {
    private static final byte KIND = 2;
    private static final int HEAD = 1 + 8;
    private static final String SEPARATOR = "\n";
    private final Seal seal;

    PageTokens(Seal seal) {
        this.seal = seal;
    }

    /** @param texts without line breaks */
    String write(String operation, List<String> texts, long now) {
        byte[] content = (operation + SEPARATOR + String.join(SEPARATOR, texts)).getBytes(UTF_8);
        return seal.close(
                Seal.content(HEAD + content.length).put(KIND).putLong(now).put(content));
    }

    /** @throws AwsException InvalidArgumentException for what was never given out, ExpiredNextTokenException after 300 seconds */
    List<String> read(String operation, String token, long now) {
        ByteBuffer content = seal.open(token)
                .filter(bytes -> bytes.remaining() > HEAD && bytes.get() == KIND)
                .orElseThrow(PageTokens::invalid);
        long issuedAt = content.getLong();
        String[] texts = UTF_8.decode(content).toString().split(SEPARATOR, -1);
        if (!texts[0].equals(operation)) {
            throw invalid();
        }
        if (now - issuedAt >= KinesisLimits.TOKEN_LIFE.toMillis()) {
            throw new AwsException("ExpiredNextTokenException", "The NextToken has expired.");
        }
        return List.of(texts).subList(1, texts.length);
    }

    private static AwsException invalid() {
        return KinesisErrors.invalidArgument("Invalid NextToken.");
    }
}
