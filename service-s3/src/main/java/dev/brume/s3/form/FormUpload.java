package dev.brume.s3.form;

import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpResponse;
import dev.brume.s3.S3Errors;
import dev.brume.s3.bucket.Bucket;
import dev.brume.s3.object.StoredObject;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * One upload by a form, checked step by step in S3's order.
 *
 * @param signature null for a form that nobody signed: its policy, if it has one, binds nobody
 */
public record FormUpload(
        FormData form, String bucket, String key, @Nullable FormSignature signature) {
    /** @throws AwsException InvalidArgument, for a form that lacks something */
    public static FormUpload of(FormData form, String bucket) {
        String key = form.get("key");
        if (key == null || key.isEmpty()) {
            throw FormSignature.missing("key");
        }
        FormSignature signature = FormSignature.of(form);
        if (signature != null && form.get("policy") == null) {
            throw FormSignature.missing("Policy");
        }
        return new FormUpload(form, bucket, key, signature);
    }

    /** As a header would have it; null for nobody's. */
    public @Nullable String authorization() {
        return signature == null ? null : signature.authorization();
    }

    public String accessKeyId() {
        return signature == null ? "" : signature.accessKeyId();
    }

    /**
     * @param secret of the signer; null where nobody knows it
     * @throws AwsException SignatureDoesNotMatch
     */
    public void verify(@Nullable String secret) {
        String policy = form.get("policy");
        if (signature != null && secret != null && policy != null) {
            signature.verify(policy, secret);
        }
    }

    /** @throws AwsException NoSuchBucket, InvalidArgument for a credential of another region */
    public void checkRegion(@Nullable Bucket target) {
        if (target == null) {
            throw S3Errors.noSuchBucket(bucket);
        }
        if (signature == null || signature.scope() == null) {
            return;
        }
        String region = signature.scope().split("/", -1)[1];
        if (!region.equals(target.region())) {
            throw new AwsException(
                    "InvalidArgument",
                    400,
                    "the region '" + region + "' is wrong; expecting '" + target.region() + "'",
                    Map.of("ArgumentName", "X-Amz-Credential", "Region", target.region()));
        }
    }

    /**
     * @return what is permitted, as the fields are; null where nobody said
     * @throws AwsException InvalidPolicyDocument, AccessDenied
     */
    public @Nullable PostPolicy checkPolicy(Instant now) {
        String document = form.get("policy");
        if (signature == null || document == null) {
            return null;
        }
        PostPolicy policy = PostPolicy.read(document);
        policy.check(form, bucket, now);
        return policy;
    }

    /** What it asks for, in the words of PutObject. */
    public PutObjectRequest request() {
        return FormRequest.of(form, bucket, key);
    }

    /** @param url the bucket's */
    public HttpResponse answer(String url, StoredObject stored, String requestId) {
        String plain = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        return FormAnswer.of(form, plain, bucket, stored, requestId);
    }
}
