package dev.brume.s3.listing;

/**
 * What part of a bucket is asked for.
 *
 * @param prefix of the keys; empty for all
 * @param delimiter keys that have it behind the prefix are told as one common prefix; empty for none
 * @param after keys and common prefixes up to this one are left out; empty for none
 * @param afterVersion with {@code after} as a key, its versions up to this one are left out, and no others; empty for all of them
 * @param most keys and common prefixes together
 */
public record Question(String prefix, String delimiter, String after, String afterVersion, int most) {
    /** The common prefix that a key is told under; empty for a key that stands for itself. */
    public String group(String key) {
        if (delimiter.isEmpty()) {
            return "";
        }
        int at = key.indexOf(delimiter, prefix.length());
        return at < 0 ? "" : key.substring(0, at + delimiter.length());
    }

    /** The same, but where it is to go on at a key below a common prefix, it goes on behind all of that prefix. */
    public Question behindGroup() {
        String group = after.startsWith(prefix) ? group(after) : "";
        return group.isEmpty() ? this : new Question(prefix, delimiter, group, afterVersion, most);
    }
}
