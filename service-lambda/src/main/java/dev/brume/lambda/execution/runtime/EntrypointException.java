package dev.brume.lambda.execution.runtime;

/** There is nothing to start in the function's code: AWS's {@code Runtime.InvalidEntrypoint}. */
public final class EntrypointException extends Exception {
    private static final long serialVersionUID = 1L;

    EntrypointException(String message) {
        super(message, null, false, false);
    }

    /** Neither the code nor a layer has a {@code bootstrap}. */
    public static EntrypointException noBootstrap() {
        return new EntrypointException("Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]");
    }

    /** Never null. */
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? "" : message;
    }
}
