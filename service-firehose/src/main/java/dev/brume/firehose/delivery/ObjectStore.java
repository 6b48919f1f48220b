package dev.brume.firehose.delivery;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Where objects are put: Amazon S3. */
public interface ObjectStore {
    /** @return fails with {@link dev.brume.core.error.AwsException} */
    CompletionStage<?> put(PutObjectRequest request, byte[] body, @Nullable String roleArn);
}
