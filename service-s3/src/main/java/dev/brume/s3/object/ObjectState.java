package dev.brume.s3.object;

import dev.brume.s3.settings.Acl;
import org.jspecify.annotations.Nullable;

/**
 * What a version has beside its bytes and headers; most of it may be changed while it stays the same version.
 *
 * @param sequence grows with each version of the bucket; 0 for one that is not stored
 * @param retention null for none
 * @param legalHold null where nobody ever spoke of it
 * @param acl null for the one that every object has
 */
public record ObjectState(
        long sequence,
        @Nullable Retention retention,
        @Nullable Boolean legalHold,
        @Nullable Acl acl) {
    public static final ObjectState FRESH = new ObjectState(0, null, null, null);

    ObjectState at(long number) {
        return new ObjectState(number, retention, legalHold, acl);
    }

    public ObjectState with(@Nullable Retention other) {
        return new ObjectState(sequence, other, legalHold, acl);
    }

    public ObjectState with(@Nullable Acl other) {
        return new ObjectState(sequence, retention, legalHold, other);
    }

    public ObjectState held(@Nullable Boolean hold) {
        return new ObjectState(sequence, retention, hold, acl);
    }
}
