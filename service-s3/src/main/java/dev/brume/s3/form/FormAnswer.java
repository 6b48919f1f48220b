package dev.brume.s3.form;

import dev.brume.core.http.HostId;
import dev.brume.core.http.HttpResponse;
import dev.brume.s3.object.ObjectChecksum;
import dev.brume.s3.object.ObjectHeaders;
import dev.brume.s3.object.StoredObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a browser is answered whose form has become an object: as the form wishes, or nothing at all. */
final class FormAnswer {
    private static final int CREATED = 201;
    private static final int SEE_OTHER = 303;
    private static final int NO_CONTENT = 204;
    private static final String ENCRYPTION = "x-amz-server-side-encryption";

    private FormAnswer() {}

    /** @param url the bucket's */
    static HttpResponse of(FormData form, String url, String bucket, StoredObject stored, String requestId) {
        String location = url + "/" + encoded(stored.key()).replace("+", "%20");
        List<String> headers = new ArrayList<>(
                List.of("x-amz-request-id", requestId, HostId.HEADER, HostId.of(requestId), "etag", stored.etag()));
        addEncryption(headers, stored.headers());
        if (stored.checksum() != null) {
            ObjectChecksum checksum = stored.checksum();
            headers.addAll(List.of(checksum.kind().header(), checksum.value(), "x-amz-checksum-type", checksum.type()));
        }
        if (!stored.versionId().equals(StoredObject.NULL_VERSION)) {
            headers.addAll(List.of("x-amz-version-id", stored.versionId()));
        }
        String redirect = redirect(form);
        if (redirect != null) {
            headers.addAll(List.of(
                    "location",
                    redirect + (redirect.indexOf('?') < 0 ? "?" : "&") + "bucket=" + encoded(bucket) + "&key="
                            + encoded(stored.key()) + "&etag=" + encoded(stored.etag())));
            return answer(SEE_OTHER, headers, "");
        }
        headers.addAll(List.of("location", location));
        String status = form.get("success_action_status");
        if ("201".equals(status)) {
            headers.addAll(List.of("content-type", "application/xml"));
            return answer(CREATED, headers, document(location, bucket, stored));
        }
        return answer("200".equals(status) ? 200 : NO_CONTENT, headers, "");
    }

    private static void addEncryption(List<String> headers, ObjectHeaders stored) {
        headers.addAll(List.of(ENCRYPTION, stored.serverSideEncryption()));
        if (stored.kmsKeyId() != null) {
            headers.addAll(List.of(ENCRYPTION + "-aws-kms-key-id", stored.kmsKeyId()));
        }
        if (Boolean.TRUE.equals(stored.toldBucketKey())) {
            headers.addAll(List.of(ENCRYPTION + "-bucket-key-enabled", "true"));
        }
    }

    private static HttpResponse answer(int status, List<String> headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new HttpResponse(status, headers, new HttpResponse.Whole(bytes, 0, bytes.length));
    }

    /** "If Amazon S3 cannot interpret the URL, it acts as if the field is not present." */
    private static @Nullable String redirect(FormData form) {
        String wanted = form.get("success_action_redirect");
        String url = wanted == null ? form.get("redirect") : wanted;
        try {
            URI parsed = url == null ? null : URI.create(url);
            boolean whole = parsed != null
                    && parsed.getHost() != null
                    && ("http".equals(parsed.getScheme()) || "https".equals(parsed.getScheme()));
            return whole ? url : null;
        } catch (IllegalArgumentException noUrl) {
            return null;
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String document(String location, String bucket, StoredObject stored) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<PostResponse><Location>" + escaped(location)
                + "</Location><Bucket>" + escaped(bucket) + "</Bucket><Key>" + escaped(stored.key()) + "</Key><ETag>"
                + escaped(stored.etag()) + "</ETag></PostResponse>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
