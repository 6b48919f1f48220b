package dev.brume.core.dispatch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The one source of ids and randomness, so that a test can repeat a run by its seed. Safe for many threads. */
public abstract class Ids {
    /** Hexadecimal digits of a long. */
    private static final int DIGITS_MAX = 16;

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(ISO_8859_1);

    /** Different at every start. */
    public static Ids random() {
        return new Random();
    }

    /** The same sequence for the same seed. */
    public static Ids seeded(long seed) {
        return new Seeded(seed);
    }

    public abstract long nextLong();

    /** A random UUID (version 4) in its usual form. */
    public String uuid() {
        long high = (nextLong() & ~0xF000L) | 0x4000L;
        long low = (nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        byte[] text = new byte[36];
        int at = hex(text, 0, high >>> 32, 8);
        text[at++] = '-';
        at = hex(text, at, high >>> 16, 4);
        text[at++] = '-';
        at = hex(text, at, high, 4);
        text[at++] = '-';
        at = hex(text, at, low >>> 48, 4);
        text[at++] = '-';
        hex(text, at, low, 12);
        return new String(text, ISO_8859_1);
    }

    private static int hex(byte[] text, int from, long value, int digits) {
        for (int digit = 0; digit < digits; digit++) {
            text[from + digit] = DIGITS[(int) (value >>> (4 * (digits - 1 - digit))) & 0xF];
        }
        return from + digits;
    }

    /** {@code bytes} random bytes in lower-case hexadecimal. */
    public String hex(int bytes) {
        byte[] text = new byte[2 * bytes];
        for (int at = 0; at < text.length; at += DIGITS_MAX) {
            hex(text, at, nextLong(), Math.min(DIGITS_MAX, text.length - at));
        }
        return new String(text, ISO_8859_1);
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
