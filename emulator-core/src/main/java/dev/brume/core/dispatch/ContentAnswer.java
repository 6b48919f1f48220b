package dev.brume.core.dispatch;

import dev.brume.core.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import software.amazon.awssdk.core.SdkResponse;

/**
 * An answer with bytes for which its SDK class has no member: S3's GetObject.
 *
 * @param response what the headers say
 * @param status 200, or 206 for a part of what there is
 * @param content the body as it goes out
 */
public record ContentAnswer<O extends SdkResponse>(O response, int status, HttpResponse.Body content) {
    /** All of the content, for another service that wants it whole. */
    public byte[] bytes() {
        return switch (content) {
            case HttpResponse.Whole whole ->
                Arrays.copyOfRange(whole.bytes(), whole.offset(), whole.offset() + whole.length());
            case HttpResponse.Pieces pieces -> {
                ByteArrayOutputStream all = new ByteArrayOutputStream(pieces.length());
                pieces.pieces().forEach(all::writeBytes);
                yield all.toByteArray();
            }
            case HttpResponse.Stored stored -> stored.bytes().all();
            case HttpResponse.Streamed streamed -> throw new IllegalStateException("content that is still to come");
        };
    }
}
