package dev.brume.kinesis.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigInteger;

/**
 * Writes the sequence numbers of one shard, each from a record's position and arrival; so a record keeps none. The arithmetic
 * is done on decimal limbs, because a number of 186 bits costs more to divide than all else of a put.
 *
 * @see SequenceNumber
 */
public final class SequenceNumbers {
    private static final int LIMBS = 8;
    private static final int LIMB_DIGITS = 7;
    private static final long LIMB = 10_000_000;
    private static final long[] POSITION_LOW = limbs(BigInteger.ONE.shiftLeft(80));
    private static final long[] POSITION_HIGH = limbs(BigInteger.ONE.shiftLeft(80 + 32));
    private static final long[] SECOND = limbs(BigInteger.ONE.shiftLeft(36));
    private static final long SECONDS_MASK = (1L << 36) - 1;
    private static final long HALF_MASK = (1L << 32) - 1;

    private final long createdSeconds;
    private final int shardIndex;
    /** The number of position 0 and second 0, least limb first. */
    private final long[] base;

    /** @param createdSeconds when the shard was made, in seconds since the epoch */
    SequenceNumbers(long createdSeconds, int shardIndex) {
        this.createdSeconds = createdSeconds;
        this.shardIndex = shardIndex;
        this.base = limbs(BigInteger.TWO
                .shiftLeft(184)
                .or(BigInteger.valueOf(createdSeconds & SECONDS_MASK).shiftLeft(148))
                .or(BigInteger.valueOf(shardIndex & 0xF).shiftLeft(144))
                .or(BigInteger.valueOf(shardIndex).shiftLeft(4))
                .or(BigInteger.TWO));
    }

    long createdSeconds() {
        return createdSeconds;
    }

    /** The shard's {@code StartingSequenceNumber}. */
    public String starting() {
        return of(0, createdSeconds * 1000);
    }

    /** The {@code EndingSequenceNumber} of a shard that was closed then. */
    public String ending(long closedMillis) {
        return of(SequenceNumber.END, closedMillis);
    }

    /** Whether a number is of this shard. */
    boolean gave(SequenceNumber number) {
        return number.shardIndex() == shardIndex && number.createdSeconds() == createdSeconds;
    }

    /** The number of the record at a position that came at an instant. */
    public String of(long position, long arrivalMillis) {
        long low = position & HALF_MASK;
        long high = position >>> 32;
        long seconds = Math.floorDiv(arrivalMillis, 1000L) & SECONDS_MASK;
        long secondsLow = seconds % LIMB;
        long secondsHigh = seconds / LIMB;
        byte[] digits = new byte[LIMBS * LIMB_DIGITS];
        long carry = 0;
        for (int limb = 0; limb < LIMBS; limb++) {
            // Each product is below 2^56, so the sum of them stays below 2^63.
            long sum = carry
                    + base[limb]
                    + low * POSITION_LOW[limb]
                    + high * POSITION_HIGH[limb]
                    + secondsLow * SECOND[limb]
                    + (limb == 0 ? 0 : secondsHigh * SECOND[limb - 1]);
            carry = sum / LIMB;
            write(digits, (LIMBS - limb) * LIMB_DIGITS, (int) (sum - carry * LIMB));
        }
        return new String(digits, ISO_8859_1);
    }

    private static void write(byte[] digits, int end, int limb) {
        int rest = limb;
        for (int at = end - 1; at >= end - LIMB_DIGITS; at--) {
            digits[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static long[] limbs(BigInteger number) {
        long[] limbs = new long[LIMBS];
        BigInteger rest = number;
        for (int limb = 0; limb < LIMBS; limb++) {
            BigInteger[] divided = rest.divideAndRemainder(BigInteger.valueOf(LIMB));
            limbs[limb] = divided[1].longValue();
            rest = divided[0];
        }
        return limbs;
    }
}
