package dev.brume.core.gateway;

/** What a client sent, fit for one line of a log: short, and without characters that would forge another line. */
final class LogText {
    private static final int LENGTH_MAX = 120;

    private LogText() {}

    static String brief(String text) {
        String start = text.length() <= LENGTH_MAX ? text : text.substring(0, LENGTH_MAX) + "...";
        return start.replaceAll("\\p{Cntrl}", "?");
    }
}
