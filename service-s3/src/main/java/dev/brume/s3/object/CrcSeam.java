package dev.brume.s3.object;

import java.math.BigInteger;

/**
 * Puts CRCs of parts together to that of the whole, without the bytes: a CRC is a remainder, so the first one's is multiplied by x for each bit
 * that follows it and added to the second's. S3 does so for multipart uploads with a checksum of the full object. The polynomials are
 * reflected: the highest bit stands for x to the power of 0.
 */
enum CrcSeam {
    CRC32(0xEDB88320L, Integer.SIZE),
    CRC32C(0x82F63B78L, Integer.SIZE),
    CRC64NVME(0x9A6C9329AC4BC9B5L, Long.SIZE);

    private final long polynomial;
    private final int bits;

    CrcSeam(long polynomial, int bits) {
        this.polynomial = polynomial;
        this.bits = bits;
    }

    static CrcSeam of(ChecksumKind kind) {
        return valueOf(kind.name());
    }

    /**
     * @param first of the bytes before, big-endian, as {@code second} and what is returned
     * @param secondLength how many bytes {@code second} is of
     */
    byte[] join(byte[] first, byte[] second, long secondLength) {
        long moved = times(power(secondLength), number(first));
        return ChecksumKind.bigEndian(moved ^ number(second), bits / Byte.SIZE);
    }

    private static long number(byte[] value) {
        return new BigInteger(1, value).longValue();
    }

    /** x to the power of eight times {@code bytes}. */
    private long power(long bytes) {
        long product = 1L << (bits - 1);
        long square = 1L << (bits - 1 - Byte.SIZE);
        for (long left = bytes; left != 0; left >>>= 1) {
            if ((left & 1) != 0) {
                product = times(product, square);
            }
            square = times(square, square);
        }
        return product;
    }

    private long times(long one, long other) {
        long product = 0;
        long shifted = other;
        for (long bit = 1L << (bits - 1); bit != 0; bit >>>= 1) {
            if ((one & bit) != 0) {
                product ^= shifted;
            }
            shifted = (shifted & 1) == 0 ? shifted >>> 1 : (shifted >>> 1) ^ polynomial;
        }
        return product;
    }
}
