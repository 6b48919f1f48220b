package dev.brume.bundle;

/**
 * How a bundle is laid out: a head (magic, how many entries, how many bytes of names), the entries in the order of their hashes, the
 * names, the contents. Numbers are big-endian ints. The index is searched as it lies: twenty thousand names are not made into
 * strings to find one.
 */
final class BundleFormat {
    static final int MAGIC = 0x4272756d;
    static final int HEAD_BYTES = 3 * Integer.BYTES;

    /** An entry: hash of the name, where the name begins, its length, where the content begins, its length as kept, its real length. */
    static final int ENTRY_BYTES = 6 * Integer.BYTES;

    static final int NAME_AT = Integer.BYTES;
    static final int NAME_LENGTH_AT = 2 * Integer.BYTES;
    static final int CONTENT_AT = 3 * Integer.BYTES;
    static final int KEPT_LENGTH_AT = 4 * Integer.BYTES;
    static final int LENGTH_AT = 5 * Integer.BYTES;

    private BundleFormat() {}
}
