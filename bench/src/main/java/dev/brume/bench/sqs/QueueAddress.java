package dev.brume.bench.sqs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.brume.bench.load.SdkRequest;

/**
 * A queue as a client knows it.
 *
 * @param url as CreateQueue returned it
 */
public record QueueAddress(int port, String url) {
    SdkRequest request(String operation) {
        return new SdkRequest(operation, "localhost:" + port);
    }

    /** The beginning of every request body about this queue. */
    byte[] opening() {
        return ("{\"QueueUrl\":\"" + url + "\",").getBytes(ISO_8859_1);
    }
}
