package dev.brume.s3;

import dev.brume.core.dispatch.RequestContent;
import dev.brume.s3.bytes.Blocks;
import dev.brume.s3.object.Content;
import dev.brume.s3.object.Received;
import java.io.IOException;
import software.amazon.awssdk.core.SdkRequest;

/** The bytes that come with PutObject and UploadPart: {@linkplain RequestContent beside the request}, or where they went as they arrived. */
final class SentBytes {
    private final Blocks blocks;

    SentBytes(Blocks blocks) {
        this.blocks = blocks;
    }

    /**
     * The bytes of a request, held for whoever asks, who lets go of them when the operation is over.
     *
     * @throws dev.brume.core.error.AwsException for what is wrong with them
     */
    Received of(SdkRequest request) {
        if (RequestContent.sink(request) instanceof ArrivingObject arriving) {
            Received received = arriving.received();
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
