package dev.brume.core.trace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A place in the call log's ring, guarded by itself. It copies what a call says instead of holding on to it, into memory that
 * the next call in this place uses again: objects that stay for 8,192 calls would all be moved to the old generation of the heap,
 * which costs more than the call's own work, and fills it with calls long overwritten. It does hold on to what many calls share:
 * names, places, principals, errors.
 */
final class CallSlot {
    private static final long EMPTY = -1;
    /** Of one text, in bytes or characters; what is longer is cut. A request's path may have 64 KiB. */
    private static final int TEXT_MAX = 512;

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final short NO_TEXT = -1;
    private static final byte[] NOTHING = {};

    private long sequence = EMPTY;
    private long second;
    private int nanoOfSecond;
    private long nanos;
    private @Nullable String service;
    private String operation = "";
    private String path = "";
    private String failure = "";
    private String failureMessage = "";
    private @Nullable Place place;
    private @Nullable Principal principal;
    private @Nullable String endpoint;
    /** Each after its length in two bytes; they are ours, or come in headers, which have no characters but these. */
    private byte[] texts = new byte[192];

    private int end;

    /** Takes the call, unless this place has a later one already. */
    synchronized void put(long newSequence, Call call, String error, String message, long duration) {
        if (newSequence <= sequence) {
            return;
        }
        sequence = newSequence;
        Instant now = call.now();
        second = now.getEpochSecond();
        nanoOfSecond = now.getNano();
        nanos = duration;
        // What is there already is not written again: the collector looks at every old object whose references were.
        if (service != call.service()) {
            service = call.service();
        }
        if (!operation.equals(call.operation())) {
            operation = cut(call.operation());
        }
        if (!path.equals(call.path())) {
            path = cut(call.path());
        }
        if (!failure.equals(error)) {
            failure = cut(error);
        }
        if (!failureMessage.equals(message)) {
            failureMessage = cut(message);
        }
        if (place != call.place()) {
            place = call.place();
        }
        if (principal != call.principal()) {
            principal = call.principal();
        }
        if (endpoint != call.endpoint()) {
            endpoint = call.endpoint();
        }
        end = 0;
        write(call.requestId());
        write(call.traceId());
        write(call.clientTraceHeader());
        write(call.parent());
    }

    private static String cut(String text) {
        return text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text;
    }

    private void write(@Nullable String text) {
        byte[] bytes = text == null ? NOTHING : text.getBytes(ISO_8859_1);
        int length = Math.min(bytes.length, TEXT_MAX);
        makeRoom(length);
        writeLength(text == null ? NO_TEXT : length);
        System.arraycopy(bytes, 0, texts, end, length);
        end += length;
    }

    private void writeLength(int length) {
        SHORT.set(texts, end, (short) length);
        end += Short.BYTES;
    }

    private void makeRoom(int length) {
        int wanted = end + Short.BYTES + length;
        if (wanted > texts.length) {
            texts = Arrays.copyOf(texts, wanted + texts.length / 2);
        }
    }

    /** The call, if it is the one with this number. */
    synchronized @Nullable CallRecord get(long wanted) {
        return sequence == wanted ? record() : null;
    }

    synchronized void forgetIf(Predicate<CallRecord> unwanted) {
        CallRecord record = record();
        if (record != null && unwanted.test(record)) {
            place = null;
        }
    }

    private @Nullable CallRecord record() {
        if (service == null || place == null || principal == null || endpoint == null) {
            return null;
        }
        ByteBuffer all = ByteBuffer.wrap(texts, 0, end);
        String requestId = text(all);
        String traceId = text(all);
        Call call = new Call(
                requestId,
                service,
                operation,
                place,
                principal,
                Instant.ofEpochSecond(second, nanoOfSecond),
                traceId,
                textOrNull(all),
                textOrNull(all),
                endpoint,
                path);
        return new CallRecord(sequence, call, failure, failureMessage, nanos);
    }

    private static String text(ByteBuffer texts) {
        String text = textOrNull(texts);
        return text == null ? "" : text;
    }

    private static @Nullable String textOrNull(ByteBuffer texts) {
        short length = texts.getShort();
        if (length == NO_TEXT) {
            return null;
        }
        byte[] bytes = new byte[length];
        texts.get(bytes);
        return new String(bytes, ISO_8859_1);
    }
}
