package dev.brume.stepfunctions.dataset;

/** A data set cannot be read; the message is the cause of {@code States.ItemReaderFailed}. */
public final class DatasetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatasetException(String cause) {
        super(cause, null, false, false);
    }
}
