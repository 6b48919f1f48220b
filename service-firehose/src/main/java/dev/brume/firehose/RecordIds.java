package dev.brume.firehose;

import dev.brume.core.dispatch.Ids;
import java.nio.ByteBuffer;
import java.util.Base64;

/** The ids that records are given: 224 characters, as AWS's, of which those of one request share the most. */
final class RecordIds {
    private static final int SHARED_BYTES = 156;
    private static final int OWN_BYTES = 12;
    private final Ids ids;

    RecordIds(Ids ids) {
        this.ids = ids;
    }

    Batch batch() {
        ByteBuffer shared = ByteBuffer.allocate(SHARED_BYTES);
        while (shared.remaining() >= Long.BYTES) {
            shared.putLong(ids.nextLong());
        }
        shared.putInt((int) ids.nextLong());
        return new Batch(Base64.getEncoder().encodeToString(shared.array()), ids.nextLong());
    }

    /** The ids of one request. Used by one thread. */
    static final class Batch {
        private final String shared;
        private final long own;
        private int given;

        private Batch(String shared, long own) {
            this.shared = shared;
            this.own = own;
        }

        String next() {
            ByteBuffer bytes = ByteBuffer.allocate(OWN_BYTES).putLong(own).putInt(given++);
            return shared + Base64.getEncoder().encodeToString(bytes.array());
        }
    }
}
