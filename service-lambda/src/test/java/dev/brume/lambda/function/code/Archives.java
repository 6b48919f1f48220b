package dev.brume.lambda.function.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zip archives, with Unix modes as {@code zip} writes them. */
public final class Archives {
    private static final LocalDateTime MADE = LocalDateTime.of(2026, 1, 1, 0, 0);

    private Archives() {}

    /** @param namesAndTexts in turns */
    public static byte[] zip(String... namesAndTexts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                ZipEntry entry = new ZipEntry(namesAndTexts[i]);
                // Equal archives are equal whenever they are made.
                entry.setTimeLocal(MADE);
                zip.putNextEntry(entry);
                zip.write(namesAndTexts[i + 1].getBytes(UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Gives the entries of an archive Unix modes, in their order. */
    static byte[] withModes(byte[] zip, int... modes) {
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int entry = 0;
        for (int at = 0; at <= zip.length - 46 && entry < modes.length; at++) {
            if (bytes.getInt(at) == 0x02014b50) {
                bytes.put(at + 5, (byte) 3);
                bytes.putInt(at + 38, modes[entry] << 16);
                entry++;
            }
        }
        return zip;
    }
}
