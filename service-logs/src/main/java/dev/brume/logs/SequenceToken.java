package dev.brume.logs;

/** The token that once ordered the batches of a stream. AWS still sends one and looks at none (PutLogEvents). */
final class SequenceToken {
    static final String UNUSED = "49039859456978943569274890123458901234567890123456789012";

    private SequenceToken() {}
}
