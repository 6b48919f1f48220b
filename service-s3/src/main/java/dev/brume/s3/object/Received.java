package dev.brume.s3.object;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bytes with what has been reckoned of them, as they arrived or when it was first asked for; the latter blocks where they lie in a file.
 * Safe for many threads.
 */
public final class Received {
    private final Content content;
    private final Map<ChecksumKind, byte[]> sums;
    private byte @Nullable [] md5;

    private Received(Content content, byte @Nullable [] md5, Map<ChecksumKind, byte[]> sums) {
        this.content = content;
        this.md5 = md5;
        this.sums = new EnumMap<>(ChecksumKind.class);
        this.sums.putAll(sums);
    }

    /** Nothing is known yet. */
    public static Received of(Content content) {
        return new Received(content, null, Map.of());
    }

    /** Reads them once, for all that will be asked for. */
    public static Received read(Content content, Set<ChecksumKind> kinds) {
        Reckoning reckoning = new Reckoning(kinds);
        content.forEach(reckoning);
        return reckoning.of(content);
    }

    /** Reckons as the bytes come. Used by one thread at a time. */
    public static final class Reckoning implements Content.Piece {
        private final ChecksumKind.Running md5 = ChecksumKind.md5();
        private final Map<ChecksumKind, ChecksumKind.Running> sums = new EnumMap<>(ChecksumKind.class);

        /** @param kinds besides MD5 */
        public Reckoning(Set<ChecksumKind> kinds) {
            kinds.forEach(kind -> sums.put(kind, kind.begin()));
        }

        @Override
        public void take(byte[] bytes, int offset, int length) {
            md5.take(bytes, offset, length);
            sums.values().forEach(sum -> sum.take(bytes, offset, length));
        }

        /** Ends it. */
        public Received of(Content content) {
            Map<ChecksumKind, byte[]> values = new EnumMap<>(ChecksumKind.class);
            sums.forEach((kind, sum) -> values.put(kind, sum.value()));
            return new Received(content, md5.value(), values);
        }
    }

    public Content content() {
        return content;
    }

    /** Not to be changed. */
    public synchronized byte[] md5() {
        byte[] known = md5;
        if (known == null) {
            ChecksumKind.Running running = ChecksumKind.md5();
            content.forEach(running);
            known = running.value();
            md5 = known;
        }
        return known;
    }

    /** Not to be changed. */
    public synchronized byte[] sum(ChecksumKind kind) {
        return sums.computeIfAbsent(kind, missing -> missing.bytesOf(content));
    }
}
