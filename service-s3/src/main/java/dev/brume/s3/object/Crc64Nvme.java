package dev.brume.s3.object;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.Checksum;

/** CRC-64/NVME: reflected, polynomial 0xAD93D23594C93659, all ones before and after. */
final class Crc64Nvme implements Checksum {
    private static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L; // Reflected.
    private static final int SLICES = 8;
    private static final int BYTE_VALUES = 256;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long[][] TABLES = tables();

    private long remainder = ~0L;

    private static long[][] tables() {
        long[][] tables = new long[SLICES][BYTE_VALUES];
        for (int value = 0; value < BYTE_VALUES; value++) {
            long remainder = value;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                remainder = (remainder & 1) == 0 ? remainder >>> 1 : (remainder >>> 1) ^ POLYNOMIAL;
            }
            tables[0][value] = remainder;
        }
        for (int slice = 1; slice < SLICES; slice++) {
            for (int value = 0; value < BYTE_VALUES; value++) {
                long before = tables[slice - 1][value];
                tables[slice][value] = (before >>> Byte.SIZE) ^ tables[0][(int) (before & 0xFF)];
            }
        }
        return tables;
    }

    @Override
    public void update(int b) {
        remainder = (remainder >>> Byte.SIZE) ^ TABLES[0][(int) ((remainder ^ b) & 0xFF)];
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (end - at >= SLICES) {
            long word = remainder ^ (long) WORDS.get(bytes, at);
            remainder = TABLES[7][(int) word & 0xFF]
                    ^ TABLES[6][(int) (word >>> 8) & 0xFF]
                    ^ TABLES[5][(int) (word >>> 16) & 0xFF]
                    ^ TABLES[4][(int) (word >>> 24) & 0xFF]
                    ^ TABLES[3][(int) (word >>> 32) & 0xFF]
                    ^ TABLES[2][(int) (word >>> 40) & 0xFF]
                    ^ TABLES[1][(int) (word >>> 48) & 0xFF]
                    ^ TABLES[0][(int) (word >>> 56) & 0xFF];
            at += SLICES;
        }
        while (at < end) {
            update(bytes[at++]);
        }
    }

    @Override
    public long getValue() {
        return ~remainder;
    }

    @Override
    public void reset() {
        remainder = ~0L;
    }
}
