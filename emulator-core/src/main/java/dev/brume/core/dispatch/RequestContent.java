package dev.brume.core.dispatch;

import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkRequest;

/**
 * The bytes that a request carries where its SDK class has no member for them: the body of S3's PutObject and UploadPart. They travel
 * beside the request, from the wire and between services alike.
 */
public final class RequestContent {
    private static final Enclosure<byte[]> ENCLOSURE = new Enclosure<>("brume.content");
    private static final byte[] NOTHING = {};

    private RequestContent() {}

    /** The request with these bytes, which nobody changes any more. */
    @SuppressWarnings("unchecked")
    public static <R extends AwsRequest> R with(R request, byte[] content) {
        return (R) request.toBuilder()
                .overrideConfiguration(ENCLOSURE.with(content))
                .build();
    }

    /** The bytes of a request; none where it carries none. Not to be changed. */
    public static byte[] of(SdkRequest request) {
        byte[] content = ENCLOSURE.in(request);
        return content == null ? NOTHING : content;
    }
}
