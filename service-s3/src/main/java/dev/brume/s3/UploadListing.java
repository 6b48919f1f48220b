package dev.brume.s3;

import dev.brume.core.dispatch.Call;
import dev.brume.s3.bucket.Bucket;
import dev.brume.s3.bucket.Buckets;
import dev.brume.s3.listing.KeyOrder;
import dev.brume.s3.listing.Question;
import dev.brume.s3.multipart.Upload;
import dev.brume.s3.multipart.Uploads;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** Lists of the multipart uploads that are going on: Amazon S3 API Reference, "ListMultipartUploads". */
final class UploadListing {
    private static final int PAGE = 1000;
    private final Buckets buckets;

    UploadListing(Buckets buckets) {
        this.buckets = buckets;
    }

    ListMultipartUploadsResponse listMultipartUploads(ListMultipartUploadsRequest request, Call call) {
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        UnaryOperator<@Nullable String> told = ListOperations.encoding(request.encodingType());
        int most = most(request.maxUploads());
        Question question = new Question(
                text(request.prefix()),
                text(request.delimiter()),
                text(request.keyMarker()),
                request.keyMarker() == null ? "" : text(request.uploadIdMarker()),
                most);
        checkMarker(question, bucket.uploads());
        Page page = Page.read(bucket.uploads().all(), question);
        return ListMultipartUploadsResponse.builder()
                .bucket(bucket.name())
                .prefix(told.apply(request.prefix()))
                .delimiter(told.apply(request.delimiter()))
                .keyMarker(told.apply(question.after()))
                .uploadIdMarker(question.afterVersion())
                .maxUploads(most)
                .encodingType(request.encodingType())
                .isTruncated(page.truncated)
                // S3 tells where the page ends also when there is no other.
                .nextKeyMarker(told.apply(page.lastKey))
                .nextUploadIdMarker(page.lastId)
                .uploads(page.uploads.stream()
                        .map(upload -> told(upload, bucket, told))
                        .toList())
                .commonPrefixes(page.groups.stream()
                        .map(group ->
                                CommonPrefix.builder().prefix(told.apply(group)).build())
                        .toList())
                .build();
    }

    /** An id says which key it is of. */
    private static void checkMarker(Question question, Uploads uploads) {
        String id = question.afterVersion();
        for (Upload upload : id.isEmpty() ? List.<Upload>of() : uploads.all()) {
            if (upload.id().equals(id) && !upload.key().equals(question.after())) {
                throw S3Errors.invalidArgument("Invalid uploadId marker", "upload-id-marker", id);
            }
        }
    }

    private static MultipartUpload told(Upload upload, Bucket bucket, UnaryOperator<@Nullable String> told) {
        return MultipartUpload.builder()
                .key(told.apply(upload.key()))
                .uploadId(upload.id())
                .initiated(upload.initiated())
                .storageClass(upload.headers().storageClass())
                .owner(Owners.of(bucket.owner()))
                .initiator(initiator -> initiator.id(Owners.of(bucket.owner()).id()))
                .checksumAlgorithm(
                        upload.checksum() == null ? null : upload.checksum().name())
                .checksumType(upload.checksum() == null ? null : upload.isComposite() ? "COMPOSITE" : "FULL_OBJECT")
                .build();
    }

    private static int most(@Nullable Integer wanted) {
        if (wanted != null && wanted < 0) {
            throw S3Errors.invalidArgument(
                    "Argument max-uploads must be an integer between 0 and 2147483647",
                    "max-uploads",
                    wanted.toString());
        }
        return wanted == null ? PAGE : Math.min(wanted, PAGE);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** A part of the uploads, in order. */
    private static final class Page {
        private final List<Upload> uploads = new ArrayList<>();
        private final List<String> groups = new ArrayList<>();
        private boolean truncated;
        private String lastKey = "";
        private String lastId = "";

        static Page read(List<Upload> all, Question question) {
            Page page = new Page();
            // Those of the marker's key are told from behind the marked upload on, and none where none is marked.
            boolean behindMarker = question.after().isEmpty();
            for (Upload upload : all) {
                int order = KeyOrder.COMPARATOR.compare(upload.key(), question.after());
                if (order < 0 || !upload.key().startsWith(question.prefix())) {
                    continue;
                }
                if (order == 0 && !behindMarker) {
                    behindMarker = upload.id().equals(question.afterVersion());
                    continue;
                }
                if (!page.take(upload, question)) {
                    break;
                }
            }
            return page;
        }

        /** Whether there was room. */
        private boolean take(Upload upload, Question question) {
            String group = question.group(upload.key());
            boolean isTold = !group.isEmpty()
                    && (group.equals(question.after())
                            || (!groups.isEmpty() && groups.getLast().equals(group)));
            if (isTold) {
                return true;
            }
            if (uploads.size() + groups.size() >= question.most()) {
                truncated = question.most() > 0;
                return false;
            }
            if (group.isEmpty()) {
                uploads.add(upload);
                lastKey = upload.key();
                lastId = upload.id();
            } else {
                groups.add(group);
                lastKey = group;
                lastId = "";
            }
            return true;
        }
    }
}
