package dev.brume.s3;

import dev.brume.core.dispatch.ArrivingForm;
import dev.brume.core.dispatch.FormDoor;
import dev.brume.core.error.AwsException;
import dev.brume.core.http.FormType;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.s3.form.FormData;
import dev.brume.s3.form.FormReader;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One form on its way: judged when its fields are there, stored when its file is. What is refused is read to its end, and not kept. Used by
 * one thread at a time.
 */
final class ArrivingUpload implements ArrivingForm, FormReader.Receiver {
    private final FormUploads uploads;
    private final HttpRequest head;
    private final String bucket;
    private final FormDoor door;
    private @Nullable FormReader reader;
    private FormUploads.@Nullable Permitted permitted;
    private @Nullable AwsException failure;
    private long length;

    ArrivingUpload(FormUploads uploads, HttpRequest head, String bucket, FormDoor door) {
        this.uploads = uploads;
        this.head = head;
        this.bucket = bucket;
        this.door = door;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        if (failure != null) {
            return;
        }
        try {
            reader().take(bytes, offset, count);
        } catch (AwsException refusal) {
            failure = refusal;
        }
    }

    private FormReader reader() {
        FormReader known = reader;
        if (known == null) {
            if (!FormType.isOf(head.headers())) {
                throw S3Errors.preconditionFailed("Bucket POST must be of the enclosure-type multipart/form-data");
            }
            known = new FormReader(Objects.requireNonNull(head.headers().get("content-type")), this);
            reader = known;
        }
        return known;
    }

    @Override
    public void fields(FormData form) {
        permitted = uploads.permit(form, bucket, door);
    }

    @Override
    public void file(byte[] bytes, int offset, int count) {
        FormUploads.Permitted form = Objects.requireNonNull(permitted);
        length += count;
        if (length <= form.mostBytes()) {
            form.file().write(bytes, offset, count);
        }
    }

    @Override
    public HttpResponse answer() {
        if (failure != null) {
            throw failure;
        }
        reader().end();
        FormUploads.Permitted form = Objects.requireNonNull(permitted);
        if (form.policy() != null) {
            form.policy().checkLength(length);
        }
        return uploads.store(form, head.path());
    }

    @Override
    public void close() {
        if (permitted != null) {
            permitted.file().close();
        }
    }
}
