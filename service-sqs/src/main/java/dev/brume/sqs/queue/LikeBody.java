package dev.brume.sqs.queue;

/**
 * What a queue keeps of a body that begins like another one: how much of it is the same, and the rest. {@link #toString} is the body.
 *
 * <p>The other body is kept alive by this one; {@link LikeBodies} sees to it that most of it is shared.
 */
final class LikeBody implements CharSequence {
    private final String like;
    private final int shared;
    private final String rest;

    /** @param shared how many characters of {@code like} come before {@code rest} */
    LikeBody(String like, int shared, String rest) {
        this.like = like;
        this.shared = shared;
        this.rest = rest;
    }

    @Override
    public int length() {
        return shared + rest.length();
    }

    @Override
    public char charAt(int index) {
        return index < shared ? like.charAt(index) : rest.charAt(index - shared);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return toString().subSequence(start, end);
    }

    @Override
    public String toString() {
        return like.substring(0, shared).concat(rest);
    }
}
