package dev.brume.bench.kinesis;

/** What a record is put with. */
record Datum(String key, byte[] data) {
    /** Text that is as little like itself as a real record: letters in a fixed disorder. */
    static Datum of(String key, int bytes) {
        byte[] data = new byte[bytes];
        int state = 4711;
        for (int i = 0; i < bytes; i++) {
            state = state * 1103515245 + 12345;
            data[i] = (byte) ('a' + (state >>> 16) % 26);
        }
        return new Datum(key, data);
    }
}
