package dev.brume.core.dispatch;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/**
 * A text of a request between services that is made when somebody first reads it, such as the signed envelope of a notification that
 * waits in a queue. {@link #toString} is the text, always the same, and may be asked for by any thread. All of it is printable ASCII and line
 * ends: its length in bytes is known before it is there, and nobody need look for characters that are not allowed.
 *
 * <p>SDK requests hold their texts as strings; this one travels beside them. Who takes such requests looks for it with {@link #of}.
 */
public abstract class LateText implements CharSequence {
    /** What a request says in its place. */
    public static final String PLACEHOLDER = "(made when it is read)";

    private static final Enclosure<LateText> ENCLOSURE = new Enclosure<>("BrumeLateText");

    /** The text that comes with a request, or null, as always when the request came from outside. */
    public static @Nullable LateText of(AwsRequest request) {
        return ENCLOSURE.in(request);
    }

    /** Goes along with a request as its override configuration. */
    public final AwsRequestOverrideConfiguration enclosed() {
        return ENCLOSURE.with(this);
    }

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
