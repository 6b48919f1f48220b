package dev.brume.core.http;

/** Stands in the place of a body of which the head alone has arrived: what the head declares of it has yet to be held against it. */
enum Unsent implements BodySink {
    BODY;

    @Override
    public void write(byte[] bytes, int offset, int length) {
        throw new IllegalStateException("a body that has not been sent");
    }

    @Override
    public void close() {}
}
