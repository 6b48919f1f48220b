package dev.brume.kinesis.stream;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A point on the circle of 2^128 that shards divide among themselves, as two halves of an unsigned number.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_HashKeyRange.html">HashKeyRange</a>
 */
public record HashKey(long high, long low) implements Comparable<HashKey> {
    public static final HashKey MIN = new HashKey(0, 0);
    public static final HashKey MAX = new HashKey(-1, -1);
    /** How many there are. */
    static final BigInteger COUNT = BigInteger.ONE.shiftLeft(128);

    private static final BigInteger LOW_HALF = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    private static final MessageDigest MD5 = md5();
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** @param value from 0 to 2^128 - 1 */
    public static HashKey of(BigInteger value) {
        return new HashKey(value.shiftRight(64).longValue(), value.and(LOW_HALF).longValue());
    }

    /** Where a partition key falls: the MD5 digest of its UTF-8 bytes. */
    public static HashKey ofPartitionKey(byte[] utf8) {
        byte[] digest = copy(MD5).digest(utf8);
        return new HashKey((long) LONGS.get(digest, 0), (long) LONGS.get(digest, Long.BYTES));
    }

    public BigInteger value() {
        return unsigned(high).shiftLeft(64).or(unsigned(low));
    }

    private static BigInteger unsigned(long half) {
        return BigInteger.valueOf(half).and(LOW_HALF);
    }

    /** The key after this one; of the last one, the first. */
    public HashKey next() {
        return new HashKey(low == -1 ? high + 1 : high, low + 1);
    }

    /** The key before this one; of the first one, the last. */
    public HashKey previous() {
        return new HashKey(low == 0 ? high - 1 : high, low - 1);
    }

    @Override
    public int compareTo(HashKey other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    /** In decimal, as AWS writes it. */
    @Override
    public String toString() {
        return value().toString();
    }

    /** Copying a fresh digest is cheaper than asking the providers for one. */
    private static MessageDigest copy(MessageDigest fresh) {
        try {
            return (MessageDigest) fresh.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
