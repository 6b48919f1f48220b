package dev.brume.stepfunctions.language.intrinsic;

/** A text is no call of an intrinsic function. */
public final class MalformedIntrinsicException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedIntrinsicException(String message) {
        super(message, null, false, false);
    }
}
