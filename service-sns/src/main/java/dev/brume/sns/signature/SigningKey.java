package dev.brume.sns.signature;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The private half of the key whose certificate is {@code signing-certificate.pem}: RSASSA-PKCS1-v1_5 (RFC 8017) with a modulus of
 * 2,048 bits. Its private exponent is 3, so a signature is a cube, and of what is cubed only the hash is new each time: that costs
 * some two microseconds. How such a key comes about, and why it may be known to everybody: {@code tools/sns_signing_key.py} and
 * {@code docs/decisions/sns-signatures.md}. Immutable.
 */
final class SigningKey {
    private static final BigInteger MODULUS = new BigInteger(
            "d9287c0a20b161747eac7c28b722dae0f2630e7244fd5a21f2288e08a848c725"
                    + "2fde863178e449d92bb6afde8754a3c1a405ccca3305ebf2033bcd56f39aec71"
                    + "fb3f275fd5beb712e46fb2707f48d200e641bbac136fa934c697d43147e74582"
                    + "8652290cee178a0d377a1052d7133a1726116b0618231eb40303d1dc9e8e43ff"
                    + "c3acc0cf1891589e255ffba6ea1778a8d47b8626a766c3b9b346053738b8265c"
                    + "749add2b219c5c82477a1996e0d3db7a501f673f0f183cfa01556d626cc20e66"
                    + "516f4bef5d8d77db3bea1364d86ece80786cfc17609524d9416ee4e944f2a0df"
                    + "7a72d1d664594461b72aee62ff9ab5d6b890bd4ebf5ad5061bede2f47f28db63",
            16);
    /** Of a signature. */
    static final int BYTES = 256;

    private static final BigInteger THREE = BigInteger.valueOf(3);

    /**
     * 1 / MODULUS, times 2 to the power of these bits: more than a cube has above the modulus, two hashes of 256 bits, so that a
     * quotient is found by multiplying (Barrett's reduction); dividing would be half of a signature's cost.
     */
    private static final int RECIPROCAL_BITS = 8 * BYTES + 576;

    private static final BigInteger RECIPROCAL =
            BigInteger.ONE.shiftLeft(RECIPROCAL_BITS).divide(MODULUS);
    /** Of what is divided, so many bits are too low to matter for the quotient. */
    private static final int LOW_BITS = 8 * BYTES - 64;

    private final int hashBytes;
    /** The cube of (c + h) is c^3 + h (3 c^2 + h (3 c + h)), where c is all but the hash. */
    private final BigInteger cube;

    private final BigInteger tripleSquare;
    private final BigInteger triple;

    /**
     * @param digestInfo what says which hash it is: RFC 8017, section 9.2, note 1
     * @param hashBytes the length of the hash that follows
     */
    SigningKey(byte[] digestInfo, int hashBytes) {
        this.hashBytes = hashBytes;
        byte[] padded = new byte[BYTES];
        int from = BYTES - hashBytes - digestInfo.length;
        padded[1] = 1;
        Arrays.fill(padded, 2, from - 1, (byte) 0xff);
        System.arraycopy(digestInfo, 0, padded, from, digestInfo.length);
        BigInteger c = new BigInteger(1, padded);
        this.cube = c.modPow(THREE, MODULUS);
        this.tripleSquare = c.multiply(c).multiply(THREE).mod(MODULUS);
        this.triple = c.multiply(THREE).mod(MODULUS);
    }

    byte[] sign(byte[] hash) {
        if (hash.length != hashBytes) {
            throw new IllegalArgumentException("a hash of " + hash.length + " bytes instead of " + hashBytes);
        }
        BigInteger h = new BigInteger(1, hash);
        BigInteger power =
                triple.add(h).multiply(h).add(tripleSquare).multiply(h).add(cube);
        return fixedLength(remainder(power));
    }

    private static BigInteger remainder(BigInteger dividend) {
        BigInteger quotient = dividend.shiftRight(LOW_BITS).multiply(RECIPROCAL).shiftRight(RECIPROCAL_BITS - LOW_BITS);
        BigInteger remainder = dividend.subtract(quotient.multiply(MODULUS));
        // What was cut off made the quotient too small by two at most.
        while (remainder.compareTo(MODULUS) >= 0) {
            remainder = remainder.subtract(MODULUS);
        }
        return remainder;
    }

    private static byte[] fixedLength(BigInteger value) {
        byte[] bytes = value.toByteArray();
        if (bytes.length == BYTES) {
            return bytes;
        }
        byte[] fixed = new byte[BYTES];
        int length = Math.min(BYTES, bytes.length);
        System.arraycopy(bytes, bytes.length - length, fixed, BYTES - length, length);
        return fixed;
    }
}
