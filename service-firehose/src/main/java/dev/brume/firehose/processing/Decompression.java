package dev.brume.firehose.processing;

import dev.brume.firehose.delivery.Failure;
import dev.brume.firehose.rules.FirehoseLimits;
import dev.brume.firehose.stream.Backlog;
import dev.brume.firehose.stream.FirehoseRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Unpacks what CloudWatch Logs sends. A record that unpacks to more than a record may ever be is a bomb, and fails. */
final class Decompression implements Step {
    /** Far beyond what CloudWatch Logs packs into a record: its batches are 1 MiB. */
    static final int BYTES_MAX = 32 * FirehoseLimits.MIB;

    private static final int CHUNK = 8192;
    private final Backlog backlog;

    Decompression(Backlog backlog) {
        this.backlog = backlog;
    }

    @Override
    public List<FirehoseRecord> apply(FirehoseRecord record) throws Unprocessable {
        ByteArrayOutputStream unpacked = new ByteArrayOutputStream(2 * record.data().length);
        byte[] chunk = new byte[CHUNK];
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(record.data()))) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                unpacked.write(chunk, 0, read);
                if (unpacked.size() > BYTES_MAX || !backlog.hasRoomFor(unpacked.size())) {
                    throw failed("The decompressed record is too large.");
                }
            }
        } catch (IOException malformed) {
            throw failed("The record is not in GZIP format.");
        }
        return List.of(record.with(unpacked.toByteArray()));
    }

    private static Unprocessable failed(String message) {
        return new Unprocessable(Failure.DECOMPRESSION, "Decompression.Failed", message);
    }
}
