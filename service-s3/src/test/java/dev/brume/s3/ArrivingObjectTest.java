package dev.brume.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.error.AwsException;
import dev.brume.core.http.Headers;
import dev.brume.s3.bytes.Blocks;
import dev.brume.s3.bytes.ObjectFolder;
import dev.brume.s3.bytes.Space;
import dev.brume.s3.object.ChecksumKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrivingObjectTest {
    private static final byte[] NINE = "123456789".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path parent;

    private ArrivingObject arriving(Map<String, String> head) {
        ObjectFolder folder = new ObjectFolder(Optional.of(parent), Runnable::run);
        return new ArrivingObject(new Blocks(new Space(1_000_000), folder), Headers.of(head));
    }

    @Test
    void whatIsLargerThanAPutMayBeIsRefusedByItsDeclaredLength() {
        for (String header : List.of("content-length", "x-amz-decoded-content-length")) {
            ArrivingObject arriving = arriving(Map.of(header, "5368709121"));
            arriving.write(new byte[2_000_000], 0, 2_000_000);
            assertThatThrownBy(arriving::received).isInstanceOfSatisfying(AwsException.class, refused -> {
                assertThat(refused.code()).isEqualTo("EntityTooLarge");
                assertThat(refused.members()).containsEntry("ProposedSize", "5368709121");
            });
            assertThat(parent).isEmptyDirectory();
        }
    }

    @Test
    void theLargestThatAPutMayBeIsTaken() {
        ArrivingObject arriving = arriving(Map.of("content-length", "5368709120"));
        arriving.write(NINE, 0, 9);
        assertThat(arriving.received().md5()).hasSize(16);
        arriving.close();
    }

    @Test
    void theChecksumThatAHeadNamesIsReckoned() {
        ArrivingObject arriving = arriving(Map.of("x-amz-trailer", "x-amz-checksum-crc32"));
        arriving.write(NINE, 0, 9);
        assertThat(ChecksumKind.text(arriving.received().sum(ChecksumKind.CRC32)))
                .isEqualTo("y/Q5Jg==");
        assertThat(ChecksumKind.text(arriving.received().sum(ChecksumKind.CRC64NVME)))
                .isEqualTo("rosUhgp5mIg=");
    }
}
