package dev.brume.core.dispatch;

/**
 * Where programs of this machine find the emulator, once its front door listens: what a function's SDK is told. Unlike the
 * options' endpoint it knows the port that was free, and not the name by which others reach it. Safe for many threads.
 */
public final class OwnAddress {
    private volatile String endpoint;

    /** @param endpoint what is true until the front door listens, {@code http://localhost:4566} */
    public OwnAddress(String endpoint) {
        this.endpoint = endpoint;
    }

    /** Scheme, host and port. */
    public String endpoint() {
        return endpoint;
    }

    /** The front door listens. */
    public void listensAt(String actual) {
        endpoint = actual;
    }
}
