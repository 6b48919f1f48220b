package dev.brume.s3.object;

import java.util.zip.Checksum;

/** CRC-64/NVME: reflected, polynomial 0xAD93D23594C93659, all ones before and after. */
final class Crc64Nvme implements Checksum {
    private static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L; // Reflected.
    private static final int SLICES = 8;
    private static final int BYTE_VALUES = 256;
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
            long word = remainder;
            for (int i = 0; i < SLICES; i++) {
                word ^= (bytes[at + i] & 0xFFL) << (Byte.SIZE * i);
            }
            long next = 0;
            for (int i = 0; i < SLICES; i++) {
                next ^= TABLES[SLICES - 1 - i][(int) (word >>> (Byte.SIZE * i)) & 0xFF];
            }
            remainder = next;
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
