package dev.brume.logs;

import dev.brume.core.dispatch.Call;
import dev.brume.logs.group.Tags;
import dev.brume.logs.rules.LogsErrors;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceResponse;

/** The tags of log groups, by their names (the older operations) and by their ARNs, and of destinations. */
@SuppressWarnings("deprecation") // the older operations are still AWS's
final class TagOperations {
    private final LogsDirectory directory;

    TagOperations(LogsDirectory directory) {
        this.directory = directory;
    }

    TagResourceResponse tagResource(TagResourceRequest request, Call call) {
        ofArn(request.resourceArn()).add(request.tags());
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untagResource(UntagResourceRequest request, Call call) {
        ofArn(request.resourceArn()).remove(request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request, Call call) {
        return ListTagsForResourceResponse.builder()
                .tags(ofArn(request.resourceArn()).all())
                .build();
    }

    private Tags ofArn(String arn) {
        return LogsDirectory.namesDestination(arn)
                ? directory.destination(arn).orElseThrow(LogsErrors::noResource).tags()
                : directory.ofArn(arn).orElseThrow(LogsErrors::noResource).tags();
    }

    TagLogGroupResponse tagLogGroup(TagLogGroupRequest request, Call call) {
        directory.group(request.logGroupName(), call).tags().add(request.tags());
        return TagLogGroupResponse.builder().build();
    }

    UntagLogGroupResponse untagLogGroup(UntagLogGroupRequest request, Call call) {
        directory.group(request.logGroupName(), call).tags().remove(request.tags());
        return UntagLogGroupResponse.builder().build();
    }

    ListTagsLogGroupResponse listTagsLogGroup(ListTagsLogGroupRequest request, Call call) {
        return ListTagsLogGroupResponse.builder()
                .tags(directory.group(request.logGroupName(), call).tags().all())
                .build();
    }
}
