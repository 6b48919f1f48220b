package dev.brume.bench.sqs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.concurrent.atomic.AtomicLong;

/** The JSON members that make up one message. */
@FunctionalInterface
public interface Message {
    /** The size of every body, in bytes. */
    int BODY_BYTES = 256;

    /** The next message; the array is the caller's until it asks again. */
    byte[] members();

    /** Always the same message. */
    static Message standard() {
        byte[] members = bodyMember().getBytes(ISO_8859_1);
        return () -> members;
    }

    /**
     * Messages of a FIFO queue that go round all groups in a scattered order, so that as many messages as there are groups put
     * exactly one into each.
     *
     * @param groups no multiple of 7919
     * @param sequence shared by all senders of a queue; makes deduplication ids unique
     */
    static Message fifo(int groups, AtomicLong sequence) {
        byte[] members = (bodyMember()
                        + ",\"MessageGroupId\":\"g0000000000\",\"MessageDeduplicationId\":\"d0000000000\"")
                .getBytes(ISO_8859_1);
        int deduplicationEnd = members.length - 1;
        int groupEnd = deduplicationEnd - "\",\"MessageDeduplicationId\":\"d0000000000".length();
        return () -> {
            long number = sequence.getAndIncrement();
            putDigits(members, groupEnd, number * 7919 % groups);
            putDigits(members, deduplicationEnd, number);
            return members;
        };
    }

    private static String bodyMember() {
        return "\"MessageBody\":\"" + "Is this a dagger".repeat(BODY_BYTES / 16) + '"';
    }

    private static void putDigits(byte[] text, int end, long number) {
        long rest = number;
        for (int at = end - 1; at >= end - 10; at--) {
            text[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
