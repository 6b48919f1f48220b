package dev.brume.bench.kinesis;

import dev.brume.bench.load.Caller;
import java.io.IOException;

/** Puts a record of 256 bytes when it is told to. One thread at a time. */
public final class Producer implements AutoCloseable {
    private static final int BYTES = 256;
    private final String stream;
    private final Caller caller;
    private final KinesisRequest request;
    private final byte[] body;

    public Producer(int port, String stream) throws IOException {
        this.stream = stream;
        this.caller = new Caller(port);
        this.request = new KinesisRequest(Encoding.CBOR, "PutRecord", port);
        this.body = Encoding.CBOR.putRecord(stream, Datum.of("customer-1", BYTES));
    }

    public String stream() {
        return stream;
    }

    public void put() throws IOException {
        caller.call(out -> request.write(out, body));
    }

    @Override
    public void close() throws IOException {
        caller.close();
    }
}
