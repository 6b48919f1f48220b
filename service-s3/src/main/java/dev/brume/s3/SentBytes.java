package dev.brume.s3;

import dev.brume.core.dispatch.RequestContent;
import dev.brume.s3.bytes.Blocks;
import dev.brume.s3.object.Content;
import dev.brume.s3.object.Received;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;

/** The bytes that come with PutObject and UploadPart: {@linkplain RequestContent beside the request}, or where they went as they arrived. */
final class SentBytes {
    private static final ExecutionAttribute<ArrivingObject> ATTRIBUTE = new ExecutionAttribute<>("brume.s3.arriving");
    private final Blocks blocks;

    SentBytes(Blocks blocks) {
        this.blocks = blocks;
    }

    /** The request with what has arrived. */
    static <R extends AwsRequest> SdkRequest with(R request, ArrivingObject arriving) {
        return request.toBuilder()
                .overrideConfiguration(AwsRequestOverrideConfiguration.builder()
                        .putExecutionAttribute(ATTRIBUTE, arriving)
                        .build())
                .build();
    }

    /**
     * The bytes of a request, held for whoever asks, who lets go of them when the operation is over.
     *
     * @throws dev.brume.core.error.AwsException for what is wrong with them
     */
    Received of(SdkRequest request) {
        Optional<ArrivingObject> arriving = request.overrideConfiguration()
                .flatMap(override ->
                        Optional.ofNullable(override.executionAttributes().getAttribute(ATTRIBUTE)));
        if (arriving.isPresent()) {
            Received received = arriving.get().received();
            received.content().hold();
            return received;
        }
        try {
            return Received.of(Content.of(blocks.of(RequestContent.of(request))));
        } catch (IOException full) {
            throw ArrivingObject.cannotBeKept(full);
        }
    }
}
