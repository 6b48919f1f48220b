package dev.brume.logs.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Where the events of one stream lie that arrived one after another: as bytes, for there may be millions of them, and objects
 * would keep the collector busy. Of each the sequence, the time of ingestion, the length of its text and the text: a byte for each
 * character where all are ASCII, else two. Not safe for threads: the group of the stream guards it.
 */
final class Chunk {
    /** Two numbers of eight bytes, one of four. */
    private static final int HEAD_BYTES = 20;

    private static final int INGESTION_AT = 8;
    private static final int LENGTH_AT = 16;

    private final EventLog log;
    private final ByteBuffer bytes;
    private int used;
    private int events;

    /** @param log whose events lie here */
    Chunk(EventLog log, int capacity) {
        this.log = log;
        this.bytes = ByteBuffer.allocate(capacity);
    }

    /** How many bytes an event of a text takes here. */
    static int bytesOf(String text) {
        return bytesOf(isAscii(text), text.length());
    }

    private static int bytesOf(boolean ascii, int length) {
        return HEAD_BYTES + (ascii ? length : Character.BYTES * length);
    }

    private static boolean isAscii(String text) {
        return EventSize.utf8(text) == text.length();
    }

    EventLog log() {
        return log;
    }

    int capacity() {
        return bytes.capacity();
    }

    boolean hasRoomFor(int more) {
        return bytes.capacity() - used >= more;
    }

    /** How many events lie here that are not dropped. */
    int events() {
        return events;
    }

    /** @return where it lies */
    int add(LogEvent event) {
        int at = used;
        String text = event.message();
        boolean ascii = isAscii(text);
        bytes.putLong(at, event.sequence());
        bytes.putLong(at + INGESTION_AT, event.ingestionTime());
        if (ascii) {
            bytes.putInt(at + LENGTH_AT, text.length());
            bytes.put(at + HEAD_BYTES, text.getBytes(StandardCharsets.US_ASCII));
        } else {
            bytes.putInt(at + LENGTH_AT, ~text.length());
            for (int i = 0; i < text.length(); i++) {
                bytes.putChar(at + HEAD_BYTES + Character.BYTES * i, text.charAt(i));
            }
        }
        used += bytesOf(ascii, text.length());
        events++;
        return at;
    }

    /** The room of an event that is dropped comes back with that of all others here. */
    void drop() {
        events--;
        if (events == 0) {
            used = 0;
        }
    }

    long sequence(int at) {
        return bytes.getLong(at);
    }

    /** What an event counts as, in bytes. */
    int size(int at) {
        int length = bytes.getInt(at + LENGTH_AT);
        return length >= 0 ? EventSize.ofUtf8(length) : EventSize.of(text(at));
    }

    LogEvent event(int at, long timestamp) {
        return new LogEvent(timestamp, sequence(at), bytes.getLong(at + INGESTION_AT), text(at));
    }

    private String text(int at) {
        int length = bytes.getInt(at + LENGTH_AT);
        return length >= 0
                ? new String(bytes.array(), at + HEAD_BYTES, length, StandardCharsets.US_ASCII)
                : bytes.slice(at + HEAD_BYTES, Character.BYTES * ~length)
                        .asCharBuffer()
                        .toString();
    }
}
