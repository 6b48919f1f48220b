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
    private static final int BYTES = 256;
    private static final BigInteger THREE = BigInteger.valueOf(3);

    private final int hashBytes;
    /** The cube of (c + h) is c^3 + 3 c^2 h + 3 c h^2 + h^3, where c is all but the hash. */
    private final BigInteger constant;

    private final BigInteger timesHash;
    private final BigInteger timesSquare;

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
        this.constant = c.modPow(THREE, MODULUS);
        this.timesHash = c.multiply(c).multiply(THREE).mod(MODULUS);
        this.timesSquare = c.multiply(THREE).mod(MODULUS);
    }

    byte[] sign(byte[] hash) {
        if (hash.length != hashBytes) {
            throw new IllegalArgumentException("a hash of " + hash.length + " bytes instead of " + hashBytes);
        }
        BigInteger h = new BigInteger(1, hash);
        BigInteger square = h.multiply(h);
        BigInteger cube = square.multiply(h);
        return fixedLength(timesSquare
                .multiply(square)
                .add(timesHash.multiply(h))
                .add(cube)
                .add(constant)
                .mod(MODULUS));
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
