package dev.brume.lambda.execution.runtimeapi;

/** A request that is not granted, with the answer that says so. */
public final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Answer answer;

    public Refused(Answer answer) {
        super("refused", null, false, false);
        this.answer = answer;
    }

    public Answer answer() {
        return answer;
    }
}
