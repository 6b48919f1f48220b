package dev.brume.stepfunctions.language.intrinsic;

/** A function cannot do with its arguments. */
final class IntrinsicFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IntrinsicFailure(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
