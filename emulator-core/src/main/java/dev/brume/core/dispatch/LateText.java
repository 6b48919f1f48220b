package dev.brume.core.dispatch;

/**
 * A text of a request between services that is made when somebody first reads it, such as the signed envelope of a notification that
 * waits in a queue. {@link #toString} is the text, always the same, and may be asked for by any thread. All of it is printable ASCII and line
 * ends: its length in bytes is known before it is there, and nobody need look for characters that are not allowed.
 *
 * <p>SDK requests hold their texts as strings; this one travels beside them, in the {@link Call}.
 */
public abstract class LateText implements CharSequence {
    /** What a request says in its place. */
    public static final String PLACEHOLDER = "(made when it is read)";

    @Override
    public final char charAt(int index) {
        return toString().charAt(index);
    }

    @Override
    public final CharSequence subSequence(int start, int end) {
        return toString().subSequence(start, end);
    }

    @Override
    public abstract String toString();
}
