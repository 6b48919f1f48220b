package dev.brume.core.protocol;

/** How the payloads of events are written. */
enum EventFormat {
    JSON("application/json"),
    CBOR("application/cbor");

    private final String contentType;

    EventFormat(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    ValueOutput output(ByteOutput out) {
        return switch (this) {
            case JSON -> new JsonOutput(out);
            case CBOR -> new CborOutput(out, false);
        };
    }
}
