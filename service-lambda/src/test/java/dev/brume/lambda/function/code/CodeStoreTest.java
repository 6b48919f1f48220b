package dev.brume.lambda.function.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.error.AwsException;
import dev.brume.core.time.ManualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CodeStoreTest {
    private static final int FILE = 0x8000;
    private static final int LINK = 0xA000;
    private static final String CANNOT_UNZIP =
            "Could not unzip uploaded file. Please check your file, then try to upload again.";
    private final ManualTime time = new ManualTime();
    private final CodeStore store = new CodeStore(time);

    @AfterEach
    void close() {
        store.close();
        time.close();
    }

    private void assertRefused(byte[] zip) {
        assertThatThrownBy(() -> store.keep(zip))
                .isInstanceOf(AwsException.class)
                .hasMessage(CANNOT_UNZIP);
    }

    @Test
    void equalArchivesAreUnpackedOnce() {
        Code.Archive first = store.keep(Archives.zip("a/b.py", "one"));
        assertThat(store.keep(Archives.zip("a/b.py", "one"))).isSameAs(first);
        assertThat(store.keep(Archives.zip("a/b.py", "two")).folder()).isNotEqualTo(first.folder());
        assertThat(first.folder().resolve("a/b.py")).hasContent("one");
        assertThat(first.unzippedSize()).isEqualTo(3);
    }

    @Test
    void contentThatIsNotWhatWasPackedIsRefused() {
        byte[] zip = Archives.zip("index.py", "abc");
        // The checksum, in the directory at the end.
        for (int at = 0; at < zip.length - 4; at++) {
            if (zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 1 && zip[at + 3] == 2) {
                zip[at + 16] ^= 1;
            }
        }
        assertRefused(zip);
    }

    @Test
    void executableFilesStayExecutable() {
        Code.Archive kept = store.keep(Archives.withModes(
                Archives.zip("bootstrap", "#!/bin/sh", "data", "x"), FILE | 0b111_101_101, FILE | 0b110_100_100));
        assertThat(Files.isExecutable(kept.folder().resolve("bootstrap"))).isTrue();
        assertThat(Files.isExecutable(kept.folder().resolve("data"))).isFalse();
    }

    @Test
    void linksAreLinks() throws IOException {
        Code.Archive kept =
                store.keep(Archives.withModes(Archives.zip("lib.so.1", "code", "lib.so", "lib.so.1"), FILE, LINK));
        assertThat(Files.readSymbolicLink(kept.folder().resolve("lib.so"))).isEqualTo(Path.of("lib.so.1"));
    }

    @Test
    void nothingIsWrittenThroughALink() throws IOException {
        Path outside = Files.createTempDirectory("brume-outside-");
        try {
            assertRefused(Archives.withModes(Archives.zip("way", outside.toString(), "way/file", "x"), LINK, FILE));
            assertRefused(
                    Archives.withModes(Archives.zip("way", outside.toString(), "way/link", "target"), LINK, LINK));
            assertThat(outside).isEmptyDirectory();
        } finally {
            Files.delete(outside);
        }
    }

    @Test
    void nothingIsWrittenOutsideOfTheFolder() {
        assertRefused(Archives.zip("../up", "x"));
        assertRefused(Archives.zip("a/../../up", "x"));
        assertRefused(Archives.zip("/etc/up", "x"));
        assertRefused(Archives.zip("a\\..\\..\\up", "x"));
    }

    @Test
    void brokenArchivesAreRefusedAndLeaveNothingBehind() throws IOException {
        byte[] whole = Archives.zip("a.py", "one".repeat(1000), "b.py", "two".repeat(1000));
        Path root = Objects.requireNonNull(
                store.keep(Archives.zip("good", "x")).folder().getParent());
        for (int length = 1; length < whole.length; length += 7) {
            assertRefused(Arrays.copyOf(whole, length));
        }
        try (var left = Files.list(root)) {
            assertThat(left).hasSize(2);
        }
    }

    @Test
    void damagedBytesAreRefusedOrUnpackedButNeverMore() {
        byte[] whole = Archives.zip("a.py", "one".repeat(100), "dir/b.py", "two".repeat(100));
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x15;
            try {
                store.release(store.keep(damaged));
            } catch (AwsException refused) {
                assertThat(refused.code()).isEqualTo("InvalidParameterValueException");
            }
        }
    }

    @Test
    void aFileIsNoFolder() {
        assertRefused(Archives.zip("a", "file", "a/b", "in it"));
        assertRefused(Archives.zip("a", "file", "a/b/c/d", "in it"));
        assertRefused(Archives.zip("a", "file", "a/", ""));
        assertRefused(Archives.zip("a/b", "file", "a", "in the way"));
    }

    @Test
    void namesAreNoLongerThanFileSystemsTake() {
        assertRefused(Archives.zip("x".repeat(256), "file"));
        assertRefused(Archives.zip("x/".repeat(2000) + "y", "file"));
    }

    @Test
    void whatNobodyUsesIsDeletedWhenNoInvocationCanUseItAnyMore() {
        Code.Archive kept = store.keep(Archives.zip("a.py", "one"));
        store.retain(kept);
        store.release(kept);
        time.advance(Duration.ofHours(1));
        assertThat(kept.folder()).exists();

        store.release(kept);
        time.advance(Duration.ofMinutes(15));
        assertThat(kept.folder()).exists();
        time.advance(Duration.ofMinutes(1));
        assertThat(kept.folder()).doesNotExist();
        assertThat(kept.archive()).doesNotExist();
    }

    @Test
    void whatIsUsedAgainInTimeIsKept() {
        Code.Archive kept = store.keep(Archives.zip("a.py", "one"));
        store.release(kept);
        time.advance(Duration.ofMinutes(10));
        assertThat(store.keep(Archives.zip("a.py", "one"))).isSameAs(kept);
        time.advance(Duration.ofHours(1));
        assertThat(kept.folder()).exists();
    }

    @Test
    void closingLeavesNothing() {
        Code.Archive kept = store.keep(Archives.zip("a.py", "one"));
        store.close();
        assertThat(kept.folder().getParent()).doesNotExist();
    }
}
