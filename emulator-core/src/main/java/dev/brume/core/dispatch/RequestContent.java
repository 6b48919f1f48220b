package dev.brume.core.dispatch;

import dev.brume.core.http.BodySink;
import dev.brume.core.http.HttpRequest;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/**
 * The bytes that a request carries where its SDK class has no member for them: the body of S3's PutObject and UploadPart. They travel
 * beside the request, from the wire and between services alike.
 */
public final class RequestContent {
    private static final Enclosure<byte[]> ENCLOSURE = new Enclosure<>("brume.content");
    private static final Enclosure<BodySink> SINK = new Enclosure<>("brume.content.sink");
    private static final byte[] NOTHING = {};

    private RequestContent() {}

    /** The request with these bytes, which nobody changes any more. */
    @SuppressWarnings("unchecked")
    public static <R extends AwsRequest> R with(R request, byte[] content) {
        return (R) request.toBuilder()
                .overrideConfiguration(ENCLOSURE.with(content))
                .build();
    }

    /** The request with where its bytes went as they arrived. */
    @SuppressWarnings("unchecked")
    public static <R extends AwsRequest> R with(R request, BodySink sink) {
        return (R) request.toBuilder().overrideConfiguration(SINK.with(sink)).build();
    }

    /**
     * Puts what came from the wire beside a request that is being made: the body, or where it went as it arrived.
     *
     * @param builder of a request
     */
    public static void put(SdkPojo builder, HttpRequest request) {
        BodySink sink = request.sink();
        ((AwsRequest.Builder) builder)
                .overrideConfiguration(sink == null ? ENCLOSURE.with(request.body()) : SINK.with(sink));
    }

    /** Where the bytes of a request went as they arrived; null where they are {@linkplain #of with it}. */
    public static @Nullable BodySink sink(SdkRequest request) {
        return SINK.in(request);
    }

    /** The bytes of a request; none where it carries none. Not to be changed. */
    public static byte[] of(SdkRequest request) {
        byte[] content = ENCLOSURE.in(request);
        return content == null ? NOTHING : content;
    }
}
