package dev.brume.kinesis.stream;

import java.util.OptionalInt;

/** How shards are called: {@code shardId-000000000000}. */
public final class ShardId {
    private static final String PREFIX = "shardId-";
    private static final int DIGITS = 12;

    private ShardId() {}

    /** The id of the shard with an index. */
    public static String of(int index) {
        String digits = Integer.toString(index);
        return PREFIX + "0".repeat(DIGITS - digits.length()) + digits;
    }

    /**
     * The index in an id. AWS was seen to read only what stands behind the last hyphen: {@code shardId-0}, {@code x-0} and
     * {@code 0} name the same shard.
     *
     * @return empty when there is no number from 0 to 2^31 - 1
     */
    public static OptionalInt index(String id) {
        String digits = id.substring(id.lastIndexOf('-') + 1);
        if (digits.isEmpty() || !digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return OptionalInt.empty();
        }
        int start = 0;
        while (start < digits.length() - 1 && digits.charAt(start) == '0') {
            start++;
        }
        if (digits.length() - start > 10) {
            return OptionalInt.empty();
        }
        long index = Long.parseLong(digits.substring(start));
        return index <= Integer.MAX_VALUE ? OptionalInt.of((int) index) : OptionalInt.empty();
    }
}
