package dev.brume.core.poll;

/** What answers to the batches of a shard must be. */
interface BatchAnswers {
    /** Any answer will do. */
    BatchAnswers ANY = answer -> true;

    /** Whether an answer without an error is one. */
    boolean accepts(BatchTarget.Answer answer);
}
