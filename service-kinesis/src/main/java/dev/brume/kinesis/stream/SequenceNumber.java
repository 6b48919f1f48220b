package dev.brume.kinesis.stream;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A sequence number taken apart. It is a number of 186 bits, in decimal 56 digits: from the top a 2, when the shard was made
 * (36 bits of seconds), the last four bits of the shard's index, the position in the shard (64 bits), eight zero bits, when
 * the record came (36 bits of seconds), the shard's index (32 bits), and the version, 2. So numbers of a shard grow with the
 * position, and those of a shard's children are above its own. AWS calls them opaque; this is how its own were seen to be built.
 *
 * @param createdSeconds when the shard was made, in seconds since the epoch
 * @param position of a record in its shard, from 1; 0 is the shard's beginning
 * @param arrivalSeconds when the record came, in seconds since the epoch
 * @param shardIndex the number in the shard's id
 * @see <a href="https://docs.aws.amazon.com/streams/latest/dev/key-concepts.html#sequence-number">Sequence number</a>
 */
public record SequenceNumber(long createdSeconds, long position, long arrivalSeconds, int shardIndex) {
    /** The position in a closed shard's {@code EndingSequenceNumber}, above every record's. */
    public static final long END = Long.MAX_VALUE;

    private static final int VERSION = 2;
    private static final int BITS = 186;
    private static final int DIGITS_MAX = 56;
    private static final int INDEX_SHIFT = 4;
    private static final int SECONDS_SHIFT = 36;
    private static final int POSITION_SHIFT = 80;
    private static final int NIBBLE_SHIFT = 144;
    private static final int CREATED_SHIFT = 148;
    private static final long SECONDS_MASK = (1L << 36) - 1;

    /** Takes a number apart, unless nothing here ever gives out such a number. */
    public static Optional<SequenceNumber> parse(String decimal) {
        if (decimal.length() > DIGITS_MAX || decimal.isEmpty() || !isDigits(decimal)) {
            return Optional.empty();
        }
        BigInteger number = new BigInteger(decimal);
        long position = number.shiftRight(POSITION_SHIFT).longValue();
        int shardIndex = number.shiftRight(INDEX_SHIFT).intValue();
        boolean ours = number.bitLength() == BITS
                && !number.testBit(BITS - 2)
                && (number.intValue() & 0xF) == VERSION
                && position >= 0
                && shardIndex >= 0
                && (number.shiftRight(NIBBLE_SHIFT).intValue() & 0xF) == (shardIndex & 0xF);
        return ours
                ? Optional.of(new SequenceNumber(
                        number.shiftRight(CREATED_SHIFT).longValue() & SECONDS_MASK,
                        position,
                        number.shiftRight(SECONDS_SHIFT).longValue() & SECONDS_MASK,
                        shardIndex))
                : Optional.empty();
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }
}
