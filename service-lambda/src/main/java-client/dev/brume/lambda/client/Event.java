package dev.brume.lambda.client;

import java.util.Map;

/** What a function is to handle, as the Runtime API gave it. */
public final class Event {
    private final Map<String, String> headers;
    private final byte[] payload;

    Event(Map<String, String> headers, byte[] payload) {
        this.headers = headers;
        this.payload = payload;
    }

    /**
     * One of its headers; null where it has none of that name.
     *
     * @param name in lower case
     */
    public String header(String name) {
        return headers.get(name);
    }

    public byte[] payload() {
        return payload;
    }
}
