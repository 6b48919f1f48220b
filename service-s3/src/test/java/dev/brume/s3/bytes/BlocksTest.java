package dev.brume.s3.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlocksTest {
    private static final int MIB = 1024 * 1024;
    private static final byte[] LARGE = new byte[3 * MIB + 5];

    static {
        new Random(3).nextBytes(LARGE);
    }

    @TempDir
    private Path parent;

    private final Space space = new Space(2 * MIB);

    private ObjectFolder folder() {
        return new ObjectFolder(Optional.of(parent), Runnable::run);
    }

    /** Without the lock. */
    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(parent)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("lock"))
                    .toList();
        }
    }

    private static byte[] bytes(Block block) {
        return new StoredSegments(List.of(Segment.of(block)), block.length(), Runnable::run).all();
    }

    @Test
    void fewBytesStayInMemoryUntilNobodyHoldsThem() throws Exception {
        Block block = new Blocks(space, folder()).of(new byte[MIB]);
        assertThat(files()).isEmpty();
        assertThat(space.taken()).isEqualTo(MIB);
        block.hold();
        block.release();
        assertThat(space.taken()).isEqualTo(MIB);
        block.release();
        assertThat(space.taken()).isZero();
        assertThatThrownBy(block::hold).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void manyBytesLieInAFileThatGoesWithItsLastHolder() throws Exception {
        Block block = new Blocks(space, folder()).of(LARGE);
        assertThat(files()).hasSize(1);
        block.hold();
        assertThat(bytes(block)).isEqualTo(LARGE); // And lets go.
        assertThat(files()).hasSize(1);
        block.release();
        assertThat(files()).isEmpty();
    }

    /** Windows has devices called {@code con} and {@code nul}, and the folder has its lock. */
    @Test
    void filesHaveNamesThatMeanNothingAnywhere() throws Exception {
        ObjectFolder folder = folder();
        for (int i = 0; i < 20_000; i++) {
            assertThat(folder.next().getFileName().toString()).containsOnlyDigits();
        }
    }

    @Test
    void whatMemoryHasNoRoomForLiesInAFile() throws Exception {
        Blocks blocks = new Blocks(space, folder());
        blocks.of(new byte[MIB]);
        blocks.of(new byte[MIB]);
        assertThat(files()).isEmpty();
        Block third = blocks.of(new byte[] {1, 2, 3});
        assertThat(files()).hasSize(1);
        assertThat(bytes(third)).containsExactly(1, 2, 3);
    }

    @Test
    void bytesOfUnknownNumberMoveToAFileWhenTheyBecomeMany() throws Exception {
        try (BlockWriter writer = new Blocks(space, folder()).writer(0)) {
            for (int at = 0; at < LARGE.length; at += 1000) {
                writer.write(LARGE, at, Math.min(1000, LARGE.length - at));
            }
            assertThat(bytes(writer.finish())).isEqualTo(LARGE);
        }
    }

    @Test
    void whatNeverBecomesWholeLeavesNothing() throws Exception {
        try (BlockWriter writer = new Blocks(space, folder()).writer(LARGE.length)) {
            writer.write(LARGE, 0, MIB);
            assertThat(files()).hasSize(1);
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void theFolderGoesWithTheEmulator() throws Exception {
        ObjectFolder folder = folder();
        new Blocks(space, folder).of(LARGE);
        folder.close();
        assertThat(parent).isEmptyDirectory();
        assertThatThrownBy(() -> new Blocks(space, folder).of(LARGE)).isInstanceOf(IOException.class);
    }

    @Test
    void whatAnotherLeftGoesAndWhatAnotherHasStays() throws Exception {
        new Blocks(space, folder()).of(LARGE); // Its lock is held.
        Path left = Files.createDirectory(parent.resolve("brume-s3-1234"));
        Files.createFile(left.resolve("lock"));
        Files.write(left.resolve("1"), LARGE);
        Path beingMade = Files.createDirectory(parent.resolve("brume-s3-5678"));
        Path users = Files.createFile(parent.resolve("mine"));
        new Blocks(space, folder()).of(LARGE);
        assertThat(left).doesNotExist();
        assertThat(beingMade).exists();
        assertThat(users).exists();
        assertThat(files()).hasSize(3);
    }

    /** Takes as much as it asks for. */
    private static final class Taker implements Flow.Subscriber<byte[]> {
        private final List<byte[]> chunks = new ArrayList<>();
        private Flow.Subscription subscription;
        private String end = "";

        @Override
        public void onSubscribe(Flow.Subscription made) {
            subscription = made;
        }

        @Override
        public void onNext(byte[] chunk) {
            chunks.add(chunk);
        }

        @Override
        public void onError(Throwable failure) {
            end = "failed";
        }

        @Override
        public void onComplete() {
            end = "complete";
        }
    }

    @Test
    void aPartIsReadChunkByChunkAsItIsAskedFor() throws Exception {
        Blocks blocks = new Blocks(space, folder());
        Block file = blocks.of(LARGE);
        Block memory = blocks.of(new byte[] {1, 2, 3});
        List<Segment> segments = List.of(
                Segment.of(file).slice(10, LARGE.length), Segment.of(memory).slice(1, 3));
        long length = LARGE.length - 8L;
        Taker taker = new Taker();
        new StoredSegments(segments, length, Runnable::run).chunks().subscribe(taker);
        taker.subscription.request(2);
        assertThat(taker.chunks).hasSize(2);
        while (taker.end.isEmpty()) {
            taker.subscription.request(1);
        }
        assertThat(taker.end).isEqualTo("complete");
        assertThat(files()).isEmpty();
        byte[] expected = Arrays.copyOfRange(LARGE, 10, LARGE.length + 2);
        expected[expected.length - 2] = 2;
        expected[expected.length - 1] = 3;
        assertThat(taker.chunks.stream().mapToInt(chunk -> chunk.length).sum()).isEqualTo(expected.length);
        int at = 0;
        for (byte[] chunk : taker.chunks) {
            assertThat(chunk).isEqualTo(Arrays.copyOfRange(expected, at, at + chunk.length));
            at += chunk.length;
        }
    }

    @Test
    void aReaderThatLeavesLetsGo() throws Exception {
        Block file = new Blocks(space, folder()).of(LARGE);
        Taker taker = new Taker();
        new StoredSegments(List.of(Segment.of(file)), LARGE.length, Runnable::run)
                .chunks()
                .subscribe(taker);
        taker.subscription.request(1);
        taker.subscription.cancel();
        taker.subscription.cancel();
        assertThat(files()).isEmpty();
    }

    @Test
    void aFileThatIsNotWhatItWasBreaksTheAnswerOff() throws Exception {
        Block block = new Blocks(space, folder()).of(LARGE);
        try (FileChannel channel = FileChannel.open(files().getFirst(), StandardOpenOption.WRITE)) {
            channel.truncate(MIB);
        }
        Taker taker = new Taker();
        new StoredSegments(List.of(Segment.of(block)), LARGE.length, Runnable::run)
                .chunks()
                .subscribe(taker);
        taker.subscription.request(100);
        assertThat(taker.end).isEqualTo("failed");
        assertThat(files()).isEmpty();
    }
}
