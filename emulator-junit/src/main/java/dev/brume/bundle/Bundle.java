package dev.brume.bundle;

import java.io.IOException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** A bundle, opened: contents by name. Immutable, safe for many threads. */
final class Bundle {
    private final BundleSource source;
    private final ByteBuffer index;
    private final int count;
    private final long contents;

    private Bundle(BundleSource source, ByteBuffer index, int count, long contents) {
        this.source = source;
        this.index = index;
        this.count = count;
        this.contents = contents;
    }

    /** @throws IOException when it cannot be read, or is none */
    static Bundle open(URL resource) throws IOException {
        BundleSource source = BundleSource.of(resource);
        ByteBuffer head = ByteBuffer.wrap(source.read(0, BundleFormat.HEAD_BYTES));
        if (head.getInt() != BundleFormat.MAGIC) {
            throw new IOException(resource + " is no bundle");
        }
        int count = head.getInt();
        int bytes = count * BundleFormat.ENTRY_BYTES + head.getInt();
        ByteBuffer index = ByteBuffer.wrap(source.read(BundleFormat.HEAD_BYTES, bytes));
        return new Bundle(source, index, count, BundleFormat.HEAD_BYTES + (long) bytes);
    }

    boolean has(String name) {
        return find(name) >= 0;
    }

    /** Null when there is none of that name. */
    byte @Nullable [] content(String name) {
        int entry = find(name);
        if (entry < 0) {
            return null;
        }
        int kept = index.getInt(entry + BundleFormat.KEPT_LENGTH_AT);
        int length = index.getInt(entry + BundleFormat.LENGTH_AT);
        byte[] bytes = source.read(contents + index.getInt(entry + BundleFormat.CONTENT_AT), kept);
        return kept == length ? bytes : inflated(bytes, length);
    }

    private static byte[] inflated(byte[] kept, int length) {
        try (Expanding expanding = new Expanding()) {
            return expanding.expand(kept, length);
        }
    }

    /** Where the entry of that name begins in the index, or -1. */
    private int find(String name) {
        byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
        int hash = name.hashCode();
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (index.getInt(middle * BundleFormat.ENTRY_BYTES) < hash) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (int entry = low * BundleFormat.ENTRY_BYTES;
                entry < count * BundleFormat.ENTRY_BYTES && index.getInt(entry) == hash;
                entry += BundleFormat.ENTRY_BYTES) {
            if (isNamed(entry, wanted)) {
                return entry;
            }
        }
        return -1;
    }

    private boolean isNamed(int entry, byte[] name) {
        int from = count * BundleFormat.ENTRY_BYTES + index.getInt(entry + BundleFormat.NAME_AT);
        int length = index.getInt(entry + BundleFormat.NAME_LENGTH_AT);
        return length == name.length && index.slice(from, length).equals(ByteBuffer.wrap(name));
    }

    /** An inflater gives its native memory back when told, not when collected. */
    private static final class Expanding implements AutoCloseable {
        private final Inflater inflater = new Inflater(true);

        byte[] expand(byte[] kept, int length) {
            byte[] bytes = new byte[length];
            inflater.setInput(kept);
            try {
                int at = 0;
                while (at < length) {
                    int more = inflater.inflate(bytes, at, length - at);
                    if (more == 0) {
                        throw new IllegalStateException("a damaged bundle");
                    }
                    at += more;
                }
            } catch (DataFormatException damaged) {
                throw new IllegalStateException("a damaged bundle", damaged);
            }
            return bytes;
        }

        @Override
        public void close() {
            inflater.end();
        }
    }
}
