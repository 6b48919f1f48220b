package dev.brume.core.http;

import java.util.concurrent.Flow;

/**
 * An answer's body as it is streamed.
 *
 * @param length in bytes; -1 where nobody knows it yet
 */
record StreamedBody(Flow.Publisher<byte[]> chunks, long length) {
    static StreamedBody of(HttpResponse response) {
        return switch (response.body()) {
            case HttpResponse.Whole whole -> new StreamedBody(Slices.of(whole), whole.length());
            case HttpResponse.Pieces pieces -> new StreamedBody(Slices.of(pieces), pieces.length());
            case HttpResponse.Streamed streamed ->
                new StreamedBody(streamed.chunks(), HeaderText.promisedLength(response.headers()));
            case HttpResponse.Stored stored -> new StreamedBody(stored.bytes().chunks(), stored.contentLength());
        };
    }
}
