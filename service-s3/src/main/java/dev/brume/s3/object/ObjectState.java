package dev.brume.s3.object;

import org.jspecify.annotations.Nullable;

/**
 * What a version has beside its bytes and headers; most of it may be changed while it stays the same version.
 *
 * @param sequence grows with each version of the bucket; 0 for one that is not stored
 * @param retention null for none
 * @param legalHold null where nobody ever spoke of it
 */
public record ObjectState(
        long sequence,
        @Nullable Retention retention,
        @Nullable Boolean legalHold) {
    static final ObjectState FRESH = new ObjectState(0, null, null);

    ObjectState at(long number) {
        return new ObjectState(number, retention, legalHold);
    }

    public ObjectState with(@Nullable Retention other) {
        return new ObjectState(sequence, other, legalHold);
    }

    public ObjectState held(@Nullable Boolean hold) {
        return new ObjectState(sequence, retention, hold);
    }
}
