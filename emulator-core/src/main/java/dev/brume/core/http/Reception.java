package dev.brume.core.http;

import java.util.function.Supplier;

/** What all connections of one front door share. */
final class Reception {
    private final FrontDoorOptions options;
    private final HttpHandler handler;
    private final Supplier<String> requestIds;
    private final BodyBudget bodies;
    private final Cors cors;
    private final TlsDoor tls;
    private volatile boolean closing;

    Reception(FrontDoorOptions options, HttpHandler handler, Supplier<String> requestIds) {
        this.options = options;
        this.handler = handler;
        this.requestIds = requestIds;
        this.bodies = new BodyBudget(options.sizes().allBodies());
        this.cors = new Cors(options.trustedOrigins());
        this.tls = new TlsDoor(options);
    }

    FrontDoorOptions options() {
        return options;
    }

    HttpHandler handler() {
        return handler;
    }

    /** For answers that the front door gives itself. */
    String nextRequestId() {
        return requestIds.get();
    }

    BodyBudget bodies() {
        return bodies;
    }

    Cors cors() {
        return cors;
    }

    TlsDoor tls() {
        return tls;
    }

    /** Once true, every answer is the last of its connection. */
    boolean isClosing() {
        return closing;
    }

    void close() {
        closing = true;
    }
}
