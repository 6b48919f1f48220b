package dev.brume.s3;

import dev.brume.core.dispatch.Call;
import dev.brume.s3.bucket.Bucket;
import dev.brume.s3.bucket.Buckets;
import dev.brume.s3.listing.Page;
import dev.brume.s3.listing.Question;
import dev.brume.s3.object.ObjectChecksum;
import dev.brume.s3.object.StoredObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.Owner;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Lists of keys and of versions, by prefix, delimiter and page. */
final class ListOperations {
    private static final int MOST_KEYS = 1000;
    private final Buckets buckets;

    ListOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    ListObjectsResponse listObjects(ListObjectsRequest request, Call call) {
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        Owner owner = Owners.of(bucket.owner());
        UnaryOperator<@Nullable String> told = encoding(request.encodingType());
        int most = most(request.maxKeys());
        Page page = bucket.objects(question(request.prefix(), request.delimiter(), request.marker(), "", most)
                .behindGroup());
        return ListObjectsResponse.builder()
                .name(bucket.name())
                .prefix(told.apply(text(request.prefix())))
                .marker(told.apply(text(request.marker())))
                .delimiter(told.apply(delimiter(request.delimiter())))
                .maxKeys(most)
                .encodingType(request.encodingType())
                .isTruncated(page.isTruncated())
                .nextMarker(page.isTruncated() && request.delimiter() != null ? told.apply(page.last()) : null)
                .contents(contents(page, told, owner))
                .commonPrefixes(prefixes(page, told))
                .build();
    }

    ListObjectsV2Response listObjectsV2(ListObjectsV2Request request, Call call) {
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        UnaryOperator<@Nullable String> told = encoding(request.encodingType());
        int most = most(request.maxKeys());
        String after = request.continuationToken() == null
                ? text(request.startAfter())
                : Tokens.decode(request.continuationToken());
        Page page = bucket.objects(question(request.prefix(), request.delimiter(), after, "", most));
        Owner owner = Boolean.TRUE.equals(request.fetchOwner()) ? Owners.of(bucket.owner()) : null;
        return ListObjectsV2Response.builder()
                .name(bucket.name())
                .prefix(told.apply(text(request.prefix())))
                .startAfter(request.continuationToken() == null ? told.apply(request.startAfter()) : null)
                .delimiter(told.apply(delimiter(request.delimiter())))
                .maxKeys(most)
                .encodingType(request.encodingType())
                .keyCount(page.entries().size() + page.groups().size())
                .isTruncated(page.isTruncated())
                .continuationToken(request.continuationToken())
                .nextContinuationToken(page.isTruncated() ? Tokens.encode(page.last()) : null)
                .contents(contents(page, told, owner))
                .commonPrefixes(prefixes(page, told))
                .build();
    }

    ListObjectVersionsResponse listObjectVersions(ListObjectVersionsRequest request, Call call) {
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        if (!text(request.versionIdMarker()).isEmpty()
                && text(request.keyMarker()).isEmpty()) {
            throw S3Errors.invalidArgument(
                    "A version-id marker cannot be specified without a key marker.",
                    "version-id-marker",
                    request.versionIdMarker());
        }
        UnaryOperator<@Nullable String> told = encoding(request.encodingType());
        int most = most(request.maxKeys());
        Question question = question(
                request.prefix(), request.delimiter(), request.keyMarker(), text(request.versionIdMarker()), most);
        Page page = bucket.versions(question.afterVersion().isEmpty() ? question.behindGroup() : question);
        Owner owner = Owners.of(bucket.owner());
        List<ObjectVersion> versions = new ArrayList<>();
        List<DeleteMarkerEntry> markers = new ArrayList<>();
        for (int i = 0; i < page.entries().size(); i++) {
            StoredObject entry = page.entries().get(i);
            if (entry.isDeleteMarker()) {
                markers.add(DeleteMarkerEntry.builder()
                        .key(told.apply(entry.key()))
                        .versionId(entry.versionId())
                        .isLatest(page.latest().get(i))
                        .lastModified(entry.lastModified())
                        .owner(owner)
                        .build());
            } else {
                versions.add(ObjectVersion.builder()
                        .key(told.apply(entry.key()))
                        .versionId(entry.versionId())
                        .isLatest(page.latest().get(i))
                        .lastModified(entry.lastModified())
                        .eTag(entry.etag())
                        .size(entry.size())
                        .storageClass(entry.headers().storageClass())
                        .checksumAlgorithm(checksumAlgorithm(entry))
                        .checksumType(checksumType(entry))
                        .owner(owner)
                        .build());
            }
        }
        return ListObjectVersionsResponse.builder()
                .name(bucket.name())
                .prefix(told.apply(text(request.prefix())))
                .keyMarker(told.apply(text(request.keyMarker())))
                .versionIdMarker(text(request.versionIdMarker()))
                .delimiter(told.apply(request.delimiter()))
                .maxKeys(most)
                .encodingType(request.encodingType())
                .isTruncated(page.isTruncated())
                .nextKeyMarker(page.isTruncated() ? told.apply(page.last()) : null)
                .nextVersionIdMarker(page.isTruncated() && !page.lastVersion().isEmpty() ? page.lastVersion() : null)
                .versions(versions)
                .deleteMarkers(markers)
                .commonPrefixes(prefixes(page, told))
                .build();
    }

    /** Where it is empty, S3 does not tell it. */
    private static @Nullable String delimiter(@Nullable String sent) {
        return sent == null || sent.isEmpty() ? null : sent;
    }

    private static Question question(
            @Nullable String prefix, @Nullable String delimiter, @Nullable String after, String version, int most) {
        return new Question(text(prefix), text(delimiter), text(after), version, most);
    }

    private static int most(@Nullable Integer wanted) {
        if (wanted != null && wanted < 0) {
            throw S3Errors.invalidArgument(
                    "Argument max-keys must be an integer between 0 and 2147483647", "max-keys", wanted.toString());
        }
        return wanted == null ? MOST_KEYS : Math.min(wanted, MOST_KEYS);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    static UnaryOperator<@Nullable String> encoding(@Nullable EncodingType type) {
        if (type == null) {
            return text -> text;
        }
        if (type != EncodingType.URL) {
            throw S3Errors.invalidArgument("Invalid Encoding Method specified in Request", "encoding-type", "");
        }
        return text -> text == null
                ? null
                : URLEncoder.encode(text, StandardCharsets.UTF_8)
                        .replace("%2F", "/")
                        .replace("*", "%2A");
    }

    private static List<S3Object> contents(Page page, UnaryOperator<@Nullable String> told, @Nullable Owner owner) {
        return page.entries().stream()
                .map(object -> S3Object.builder()
                        .key(told.apply(object.key()))
                        .lastModified(object.lastModified())
                        .eTag(object.etag())
                        .size(object.size())
                        .storageClass(object.headers().storageClass())
                        .checksumAlgorithm(checksumAlgorithm(object))
                        .checksumType(checksumType(object))
                        .owner(owner)
                        .build())
                .toList();
    }

    private static List<ChecksumAlgorithm> checksumAlgorithm(StoredObject object) {
        ObjectChecksum checksum = object.checksum();
        return checksum == null
                ? List.of()
                : List.of(ChecksumAlgorithm.fromValue(checksum.kind().name()));
    }

    private static @Nullable String checksumType(StoredObject object) {
        ObjectChecksum checksum = object.checksum();
        return checksum == null ? null : checksum.type();
    }

    private static List<CommonPrefix> prefixes(Page page, UnaryOperator<@Nullable String> told) {
        return page.groups().stream()
                .map(group -> CommonPrefix.builder().prefix(told.apply(group)).build())
                .toList();
    }
}
