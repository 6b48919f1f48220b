package dev.brume.s3.bucket;

/** Whether a bucket keeps what is overwritten: Amazon S3 User Guide, "Retaining multiple versions of objects with S3 Versioning". */
public enum Versioning {
    /** Never switched on: every object has the version {@code null}, which nobody is told. */
    NEVER,
    ENABLED,
    /** Versions stay; what is new gets the version {@code null} and takes the place of the one before of that version. */
    SUSPENDED
}
