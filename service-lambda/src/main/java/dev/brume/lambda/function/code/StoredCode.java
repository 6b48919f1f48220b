package dev.brume.lambda.function.code;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.lambda.rules.LambdaErrors;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** Code in Amazon S3: read with the permissions of whoever asks for the function or the layer. Blocks. */
public final class StoredCode {
    private static final String DENIED = "AccessDenied";
    private static final String OTHER_REGION = "AuthorizationHeaderMalformed";
    private final AwsClient aws;

    public StoredCode(AwsClient aws) {
        this.aws = aws;
    }

    /** @throws AwsException InvalidParameterValueException, AccessDeniedException, in Lambda's words for what S3 says */
    byte[] read(String bucket, String key, @Nullable String version, Call call) {
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .versionId(version)
                .build();
        try {
            return aws.content(request, call.principal(), call.place(), call)
                    .toCompletableFuture()
                    .join()
                    .bytes();
        } catch (AwsException refused) {
            throw refusal(bucket, key, refused);
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof AwsException refused ? refusal(bucket, key, refused) : failed;
        }
    }

    private static AwsException refusal(String bucket, String key, AwsException refused) {
        if (refused.code().equals(DENIED)) {
            return new AwsException(
                    "AccessDeniedException",
                    403,
                    "Your access has been denied by S3, please make sure your request credentials have permission to GetObject for "
                            + bucket + "/" + key + ". S3 Error Code: AccessDenied. S3 Error Message: Access Denied");
        }
        if (refused.code().equals(OTHER_REGION)) {
            return LambdaErrors.invalidParameterValue(
                    "Error occurred while GetObject. S3 Error Code: PermanentRedirect. S3 Error Message: The bucket is in this region: "
                            + refused.members().get("Region") + ". Please use this region to retry the request");
        }
        return LambdaErrors.invalidParameterValue("Error occurred while GetObject. S3 Error Code: " + refused.code()
                + ". S3 Error Message: " + refused.getMessage());
    }
}
