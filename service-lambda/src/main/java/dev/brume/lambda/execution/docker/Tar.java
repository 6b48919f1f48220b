package dev.brume.lambda.execution.docker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** A folder as a tar archive (POSIX.1-1988 ustar, with GNU's long names), readable for everybody. */
final class Tar {
    private static final int BLOCK = 512;
    private static final int NAME_MAX = 100;
    private static final int MODE_AT = 100;
    private static final int UID_AT = 108;
    private static final int GID_AT = 116;
    private static final int SIZE_AT = 124;
    private static final int TIME_AT = 136;
    private static final int SUM_AT = 148;
    private static final int TYPE_AT = 156;
    private static final int LINK_AT = 157;
    private static final int MAGIC_AT = 257;
    private static final int NUMBER_DIGITS = 7;
    private static final int LONG_DIGITS = 11;
    private static final int EXECUTABLE = 0755;
    private static final int PLAIN = 0644;
    private static final int MILLIS = 1000;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Tar() {}

    static byte[] of(Path folder) throws IOException {
        Tar tar = new Tar();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (!file.equals(folder)) {
                    tar.add(slashed(folder.relativize(file).toString(), file), file);
                }
            }
        }
        tar.bytes.write(new byte[2 * BLOCK]);
        return tar.bytes.toByteArray();
    }

    private void add(String name, Path file) throws IOException {
        long seconds =
                Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toMillis() / MILLIS;
        if (Files.isSymbolicLink(file)) {
            String target = slashed(Files.readSymbolicLink(file).toString(), file);
            if (target.length() > NAME_MAX) {
                longName('K', target);
            }
            head(name, PLAIN, 0, seconds, '2', target);
        } else if (Files.isDirectory(file)) {
            head(name + "/", EXECUTABLE, 0, seconds, '5', "");
        } else {
            byte[] content = Files.readAllBytes(file);
            head(name, Files.isExecutable(file) ? EXECUTABLE : PLAIN, content.length, seconds, '0', "");
            body(content);
        }
    }

    /** Archives know one separator, on Windows too. */
    private static String slashed(String path, Path file) {
        return path.replace(file.getFileSystem().getSeparator(), "/");
    }

    private void longName(char type, String name) {
        byte[] text = (name + "\0").getBytes(StandardCharsets.UTF_8);
        headOf("././@LongLink", PLAIN, text.length, 0, type, "");
        body(text);
    }

    private void head(String name, int mode, long size, long seconds, char type, String link) {
        if (name.getBytes(StandardCharsets.UTF_8).length > NAME_MAX) {
            longName('L', name);
        }
        headOf(name, mode, size, seconds, type, link);
    }

    private void headOf(String name, int mode, long size, long seconds, char type, String link) {
        byte[] head = new byte[BLOCK];
        text(head, 0, NAME_MAX, name);
        octal(head, MODE_AT, NUMBER_DIGITS, mode);
        octal(head, UID_AT, NUMBER_DIGITS, 0);
        octal(head, GID_AT, NUMBER_DIGITS, 0);
        octal(head, SIZE_AT, LONG_DIGITS, size);
        octal(head, TIME_AT, LONG_DIGITS, Math.max(0, seconds));
        head[TYPE_AT] = (byte) type;
        text(head, LINK_AT, NAME_MAX, link);
        text(head, MAGIC_AT, BLOCK, "ustar\00000");
        // The sum counts its own field as blanks.
        Arrays.fill(head, SUM_AT, TYPE_AT, (byte) ' ');
        int sum = 0;
        for (byte each : head) {
            sum += Byte.toUnsignedInt(each);
        }
        octal(head, SUM_AT, NUMBER_DIGITS - 1, sum);
        head[SUM_AT + NUMBER_DIGITS - 1] = 0;
        bytes.writeBytes(head);
    }

    private static void text(byte[] head, int at, int max, String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(encoded, 0, head, at, Math.min(encoded.length, max));
    }

    private static void octal(byte[] head, int at, int digits, long value) {
        String text = Long.toOctalString(value);
        text(head, at, digits, "0".repeat(digits - text.length()) + text);
    }

    private void body(byte[] content) {
        bytes.writeBytes(content);
        int rest = content.length % BLOCK;
        if (rest > 0) {
            bytes.writeBytes(new byte[BLOCK - rest]);
        }
    }
}
