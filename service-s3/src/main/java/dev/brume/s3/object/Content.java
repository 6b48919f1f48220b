package dev.brume.s3.object;

import dev.brume.core.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An object's bytes, in one piece or, for a multipart upload, in several. Never changed. */
public record Content(List<byte[]> pieces, long length) {
    private static final int INT_MAX = Integer.MAX_VALUE;

    public Content {
        pieces = List.copyOf(pieces);
    }

    public static Content of(byte[] bytes) {
        return new Content(List.of(bytes), bytes.length);
    }

    public static Content of(List<Content> parts) {
        List<byte[]> pieces = new ArrayList<>();
        long length = 0;
        for (Content part : parts) {
            pieces.addAll(part.pieces());
            length += part.length();
        }
        return new Content(pieces, length);
    }

    /** @param to exclusive */
    public Content slice(long from, long to) {
        if (from == 0 && to == length) {
            return this;
        }
        List<byte[]> part = new ArrayList<>();
        long start = 0;
        for (byte[] piece : pieces) {
            long end = start + piece.length;
            if (end > from && start < to) {
                int first = (int) Math.max(0, from - start);
                int last = (int) Math.min(piece.length, to - start);
                part.add(first == 0 && last == piece.length ? piece : Arrays.copyOfRange(piece, first, last));
            }
            start = end;
        }
        return new Content(part, to - from);
    }

    /** As it goes out. */
    public HttpResponse.Body body() {
        if (length > INT_MAX) {
            throw new IllegalStateException("objects of this size are not kept in memory");
        }
        return pieces.size() == 1
                ? new HttpResponse.Whole(pieces.getFirst(), 0, (int) length)
                : new HttpResponse.Pieces(pieces, (int) length);
    }
}
