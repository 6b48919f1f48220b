package dev.brume.core.dispatch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The one source of ids and randomness, so that a test can repeat a run by its seed. Safe for many threads. */
public abstract class Ids {
    /** Hexadecimal digits of a long. */
    private static final int DIGITS = 16;

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle FOUR_BYTES = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    /** Different at every start. */
    public static Ids random() {
        return new Random();
    }

    /** The same sequence for the same seed. */
    public static Ids seeded(long seed) {
        return new Seeded(seed);
    }

    public abstract long nextLong();

    /** The number from 0 (inclusive) to 1 (exclusive) that AWS draws for a seed of its user's: the first of {@link java.util.Random}. */
    public static double fractionOf(long seed) {
        return new java.util.Random(seed).nextDouble();
    }

    /** A random UUID (version 4) in its usual form. */
    public String uuid() {
        return uuid((nextLong() & ~0xF000L) | 0x4000L, (nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
    }

    /** The usual form of a UUID of these bits. */
    public static String uuid(long high, long low) {
        byte[] text = new byte[36];
        long second = digits((int) high);
        long third = digits((int) (low >>> 32));
        EIGHT_BYTES.set(text, 0, digits((int) (high >>> 32)));
        text[8] = '-';
        FOUR_BYTES.set(text, 9, (int) (second >>> 32));
        text[13] = '-';
        FOUR_BYTES.set(text, 14, (int) second);
        text[18] = '-';
        FOUR_BYTES.set(text, 19, (int) (third >>> 32));
        text[23] = '-';
        FOUR_BYTES.set(text, 24, (int) third);
        EIGHT_BYTES.set(text, 28, digits((int) low));
        return new String(text, ISO_8859_1);
    }

    /** {@code bytes} random bytes in lower-case hexadecimal. */
    public String hex(int bytes) {
        byte[] text = new byte[2 * bytes];
        for (int at = 0; at < text.length; at += DIGITS) {
            byte[] digits = hex(nextLong());
            int length = Math.min(DIGITS, text.length - at);
            System.arraycopy(digits, DIGITS - length, text, at, length);
        }
        return new String(text, ISO_8859_1);
    }

    private static byte[] hex(long value) {
        byte[] text = new byte[DIGITS];
        EIGHT_BYTES.set(text, 0, digits((int) (value >>> 32)));
        EIGHT_BYTES.set(text, 8, digits((int) value));
        return text;
    }

    /** The eight hexadecimal digits of a number as eight bytes of text, worked on side by side: each call needs several ids. */
    private static long digits(int value) {
        long spread = value & 0xFFFFFFFFL;
        spread = (spread | spread << 16) & 0x0000FFFF0000FFFFL;
        spread = (spread | spread << 8) & 0x00FF00FF00FF00FFL;
        spread = (spread | spread << 4) & 0x0F0F0F0F0F0F0F0FL;
        long letters = ((spread + 0x0606060606060606L) >>> 4) & 0x0101010101010101L;
        return spread + 0x3030303030303030L + letters * ('a' - '9' - 1);
    }

    private static final class Random extends Ids {
        @Override
        public long nextLong() {
            return ThreadLocalRandom.current().nextLong();
        }
    }

    private static final class Seeded extends Ids {
        private final ReentrantLock lock = new ReentrantLock();
        private final RandomGenerator generator;

        Seeded(long seed) {
            this.generator = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        }

        @Override
        public long nextLong() {
            lock.lock();
            try {
                return generator.nextLong();
            } finally {
                lock.unlock();
            }
        }
    }
}
