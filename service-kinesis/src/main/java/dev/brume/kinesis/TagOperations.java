package dev.brume.kinesis;

import dev.brume.core.dispatch.Call;
import dev.brume.kinesis.stream.KinesisErrors;
import dev.brume.kinesis.stream.Stream;
import dev.brume.kinesis.stream.Tags;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.AddTagsToStreamRequest;
import software.amazon.awssdk.services.kinesis.model.AddTagsToStreamResponse;
import software.amazon.awssdk.services.kinesis.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.kinesis.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.kinesis.model.ListTagsForStreamRequest;
import software.amazon.awssdk.services.kinesis.model.ListTagsForStreamResponse;
import software.amazon.awssdk.services.kinesis.model.RemoveTagsFromStreamRequest;
import software.amazon.awssdk.services.kinesis.model.RemoveTagsFromStreamResponse;
import software.amazon.awssdk.services.kinesis.model.Tag;
import software.amazon.awssdk.services.kinesis.model.TagResourceRequest;
import software.amazon.awssdk.services.kinesis.model.TagResourceResponse;
import software.amazon.awssdk.services.kinesis.model.UntagResourceRequest;
import software.amazon.awssdk.services.kinesis.model.UntagResourceResponse;

/** Tags by stream (AddTagsToStream, RemoveTagsFromStream, ListTagsForStream) and by ARN (TagResource, UntagResource, ListTagsForResource). */
final class TagOperations {
    private final KinesisDirectory directory;

    TagOperations(KinesisDirectory directory) {
        this.directory = directory;
    }

    AddTagsToStreamResponse addTagsToStream(AddTagsToStreamRequest request, Call call) {
        ofStream(request.streamName(), request.streamARN(), call).add(request.tags());
        return AddTagsToStreamResponse.builder().build();
    }

    RemoveTagsFromStreamResponse removeTagsFromStream(RemoveTagsFromStreamRequest request, Call call) {
        ofStream(request.streamName(), request.streamARN(), call).remove(request.tagKeys());
        return RemoveTagsFromStreamResponse.builder().build();
    }

    ListTagsForStreamResponse listTagsForStream(ListTagsForStreamRequest request, Call call) {
        NavigableMap<String, String> tags = directory.stream(request.streamName(), request.streamARN(), call)
                .tags()
                .all();
        String after = request.exclusiveStartTagKey();
        Map<String, String> rest = after == null ? tags : tags.tailMap(after, false);
        int limit = request.limit() == null ? rest.size() : request.limit();
        return ListTagsForStreamResponse.builder()
                .tags(rest.entrySet().stream()
                        .limit(limit)
                        .map(TagOperations::tag)
                        .toList())
                .hasMoreTags(rest.size() > limit)
                .build();
    }

    TagResourceResponse tagResource(TagResourceRequest request, Call call) {
        ofResource(request.resourceARN(), call).add(request.tags());
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untagResource(UntagResourceRequest request, Call call) {
        ofResource(request.resourceARN(), call).remove(request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request, Call call) {
        String arn = request.resourceARN();
        Tags tags = KinesisDirectory.isConsumer(arn)
                ? directory.consumer(arn, call).tags()
                : directory.stream(null, arn, call).tags();
        List<Tag> listed =
                tags.all().entrySet().stream().map(TagOperations::tag).toList();
        return ListTagsForResourceResponse.builder().tags(listed).build();
    }

    private static Tag tag(Map.Entry<String, String> tag) {
        return Tag.builder().key(tag.getKey()).value(tag.getValue()).build();
    }

    private Tags ofResource(String arn, Call call) {
        if (KinesisDirectory.isConsumer(arn)) {
            return directory.consumer(arn, call).tags();
        }
        return ofStream(null, arn, call);
    }

    /** "You can't make any updates to the tags until the stream is in ACTIVE state" (CreateStream). */
    private Tags ofStream(@Nullable String name, @Nullable String arn, Call call) {
        Stream stream = directory.stream(name, arn, call);
        if (stream.isGone()) {
            throw KinesisErrors.streamNotFound(stream.name(), stream.account());
        }
        stream.checkActive(call.now().toEpochMilli());
        return stream.tags();
    }
}
