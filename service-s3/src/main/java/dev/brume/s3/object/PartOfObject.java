package dev.brume.s3.object;

import org.jspecify.annotations.Nullable;

/**
 * A part of a multipart upload that has become an object.
 *
 * @param size in bytes
 * @param checksum null where its upload had none
 */
public record PartOfObject(long size, @Nullable ObjectChecksum checksum) {}
