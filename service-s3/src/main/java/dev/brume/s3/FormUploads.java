package dev.brume.s3;

import dev.brume.core.authorization.Access;
import dev.brume.core.config.IamMode;
import dev.brume.core.dispatch.ArrivingForm;
import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.FormDoor;
import dev.brume.core.dispatch.RequestContent;
import dev.brume.core.error.AwsException;
import dev.brume.core.http.FormType;
import dev.brume.core.http.Headers;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.identity.IssuedKey;
import dev.brume.s3.access.S3Access;
import dev.brume.s3.bucket.Buckets;
import dev.brume.s3.bytes.Blocks;
import dev.brume.s3.form.FormData;
import dev.brume.s3.form.FormUpload;
import dev.brume.s3.form.PostPolicy;
import dev.brume.s3.notification.EventType;
import dev.brume.s3.object.StoredObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Uploads by browsers: Amazon S3 Developer Guide, "Browser-based uploads using POST". */
final class FormUploads {
    private static final long UNKNOWN_LENGTH = 0;
    private final Core core;
    private final Buckets buckets;
    private final ObjectOperations objects;
    private final Blocks blocks;
    private final S3Access access;

    FormUploads(Core core, Buckets buckets, ObjectOperations objects, Blocks blocks) {
        this.core = core;
        this.buckets = buckets;
        this.objects = objects;
        this.blocks = blocks;
        this.access = new S3Access(buckets);
    }

    /**
     * @param path {@code /bucket}, percent-encoded
     * @return null for a form that is not for a bucket, and for what is no form where there is no such bucket
     */
    @Nullable
    ArrivingForm begin(HttpRequest head, String path, FormDoor door) {
        String bucket = bucket(path);
        return bucket == null || !(FormType.isOf(head.headers()) || buckets.named(bucket) != null)
                ? null
                : new ArrivingUpload(this, head, bucket, door);
    }

    /** A form whose fields are in order: who sent it, and what may become of its file. */
    record Permitted(
            FormUpload upload, @Nullable PostPolicy policy, PutObjectRequest put, Call call, ArrivingObject file) {
        long mostBytes() {
            return policy == null ? Long.MAX_VALUE : policy.mostBytes();
        }
    }

    /** @throws AwsException as S3 refuses forms, before the file is there */
    Permitted permit(FormData form, String bucket, FormDoor door) {
        FormUpload upload = FormUpload.of(form, bucket);
        FormDoor.Visitor visitor = door.admit(upload.authorization(), form.get("x-amz-security-token"));
        Call call = visitor.call();
        if (core.iam() == IamMode.ENFORCE) {
            IssuedKey key = core.keys().find(upload.accessKeyId());
            upload.verify(key == null ? null : key.secretAccessKey());
        }
        upload.checkRegion(buckets.named(bucket));
        PostPolicy policy = upload.checkPolicy(call.now());
        PutObjectRequest put = upload.request();
        List<Access> needed = access.accesses(put, call);
        AwsException refusal = visitor.guard().refusal(needed, false);
        if (refusal != null) {
            throw refusal;
        }
        objects.checkHead(put, call);
        return new Permitted(
                upload, policy, put, call, new ArrivingObject(blocks, Headers.of(form.fields()), UNKNOWN_LENGTH));
    }

    /** @throws AwsException for what is wrong with the file */
    HttpResponse store(Permitted form, String path) {
        PutObjectRequest put = RequestContent.with(form.put(), form.file());
        StoredObject stored = objects.store(put, EventType.POST, form.call());
        return form.upload()
                .answer(form.call().endpoint() + path, stored, form.call().requestId());
    }

    private static @Nullable String bucket(String path) {
        String name = path.substring(Math.min(1, path.length()));
        if (name.endsWith("/")) {
            name = name.substring(0, name.length() - 1);
        }
        if (name.isEmpty() || name.indexOf('/') >= 0) {
            return null;
        }
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
