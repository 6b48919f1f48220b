package dev.brume.firehose.delivery;

import dev.brume.core.dispatch.RequestContent;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** Amazon S3, in a stream's role. */
public final class S3Objects implements ObjectStore {
    private final Roles roles;

    public S3Objects(Route route) {
        this.roles = new Roles(route);
    }

    @Override
    public CompletionStage<?> put(PutObjectRequest request, byte[] body, @Nullable String roleArn) {
        return roles.call(RequestContent.with(request, body), PutObjectResponse.class, roleArn);
    }
}
