package dev.brume.stepfunctions.teststate;

/** A test is not one that TestState does; the message is that of the ValidationException. */
public final class TestRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TestRefusedException(String message) {
        super(message, null, false, false);
    }
}
