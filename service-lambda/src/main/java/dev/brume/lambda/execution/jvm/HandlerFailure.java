package dev.brume.lambda.execution.jvm;

/** A handler has failed, or cannot be had: AWS's error document, as the runtime interface client words it. */
final class HandlerFailure extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient byte[] document;
    private final String type;
    private final boolean fatal;

    /**
     * @param type the error's, {@code java.lang.IllegalStateException}
     * @param fatal whether the environment is of no more use
     */
    HandlerFailure(byte[] document, String type, boolean fatal) {
        super(type, null, false, false);
        this.document = document;
        this.type = type;
        this.fatal = fatal;
    }

    byte[] document() {
        return document;
    }

    String type() {
        return type;
    }

    boolean isFatal() {
        return fatal;
    }
}
