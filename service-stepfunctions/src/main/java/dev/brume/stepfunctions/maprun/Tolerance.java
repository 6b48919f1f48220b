package dev.brume.stepfunctions.maprun;

/**
 * How many items may fail before a map run does. A limit of 0 is none, unless both are 0: then nothing may fail.
 *
 * @param count how many items
 * @param percentage how many of a hundred items
 */
record Tolerance(long count, double percentage) {
    private static final double HUNDRED = 100;

    boolean isExceeded(long failed, long total) {
        if (count == 0 && percentage == 0) {
            return failed > 0;
        }
        return count > 0 && failed > count || percentage > 0 && HUNDRED * failed > percentage * total;
    }
}
