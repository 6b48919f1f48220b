package dev.brume.s3;

import dev.brume.core.dispatch.Call;
import dev.brume.s3.bucket.Bucket;
import dev.brume.s3.bucket.Buckets;
import dev.brume.s3.object.PartOfObject;
import dev.brume.s3.object.StoredObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.Checksum;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesParts;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesResponse;
import software.amazon.awssdk.services.s3.model.ObjectPart;

/** What is known of an object beside its bytes: Amazon S3 API Reference, "GetObjectAttributes". */
final class AttributeOperations {
    private static final int PAGE = 1000;
    private final Buckets buckets;

    AttributeOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    GetObjectAttributesResponse getObjectAttributes(GetObjectAttributesRequest request, Call call) {
        CustomerKeys.refuse(request);
        List<String> wanted = request.objectAttributesAsStrings();
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        StoredObject object = bucket.get(request.key(), request.versionId());
        GetObjectAttributesResponse.Builder answer = GetObjectAttributesResponse.builder()
                .lastModified(object.lastModified())
                .versionId(bucket.toldVersion(object));
        if (wanted.contains("ETag")) {
            // Without the quotes that it has in headers.
            answer.eTag(object.etag().replace("\"", ""));
        }
        if (wanted.contains("Checksum") && object.checksum() != null) {
            answer.checksum(
                    Checksums.tell(Checksum.builder(), object.checksum()).build());
        }
        if (wanted.contains("ObjectParts") && !object.parts().isEmpty()) {
            answer.objectParts(parts(object.parts(), request.partNumberMarker(), request.maxParts()));
        }
        if (wanted.contains("StorageClass")) {
            answer.storageClass(object.headers().storageClass());
        }
        if (wanted.contains("ObjectSize")) {
            answer.objectSize(object.size());
        }
        return answer.build();
    }

    /** Of parts without checksums S3 tells nothing but how many there are. */
    private static GetObjectAttributesParts parts(
            List<PartOfObject> all, @Nullable Integer after, @Nullable Integer maxParts) {
        GetObjectAttributesParts.Builder told =
                GetObjectAttributesParts.builder().totalPartsCount(all.size());
        if (all.stream().anyMatch(part -> part.checksum() == null)) {
            return told.build();
        }
        int from = Math.clamp(after == null ? 0 : after, 0, all.size());
        int most = maxParts == null ? PAGE : Math.clamp(maxParts, 0, PAGE);
        int to = Math.min(all.size(), from + most);
        List<ObjectPart> page = new ArrayList<>();
        for (int i = from; i < to; i++) {
            page.add(Checksums.tell(ObjectPart.builder(), all.get(i).checksum())
                    .partNumber(i + 1)
                    .size(all.get(i).size())
                    .build());
        }
        return told.partNumberMarker(after == null ? 0 : after)
                .nextPartNumberMarker(page.isEmpty() ? 0 : to)
                .maxParts(most)
                .isTruncated(to < all.size())
                .parts(page)
                .build();
    }
}
