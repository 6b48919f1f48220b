package dev.brume.s3.listing;

import dev.brume.s3.object.StoredObject;
import java.util.List;

/**
 * A part of a bucket's objects or versions.
 *
 * @param entries in order; the newest version of a key first
 * @param latest for each entry whether it is its key's newest version
 * @param groups common prefixes
 * @param isTruncated whether there is more
 * @param last the last key or common prefix that was told; empty for none
 * @param lastVersion the version of that key; empty for a common prefix
 */
public record Page(
        List<StoredObject> entries,
        List<Boolean> latest,
        List<String> groups,
        boolean isTruncated,
        String last,
        String lastVersion) {}
