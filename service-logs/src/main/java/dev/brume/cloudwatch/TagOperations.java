package dev.brume.cloudwatch;

import dev.brume.cloudwatch.alarm.Alarm;
import dev.brume.cloudwatch.alarm.AlarmRule;
import dev.brume.cloudwatch.rules.CloudWatchErrors;
import dev.brume.core.dispatch.Call;
import dev.brume.core.state.Stores;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatch.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.TagResourceResponse;
import software.amazon.awssdk.services.cloudwatch.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.UntagResourceResponse;

/** The tags of alarms. */
final class TagOperations {
    private final Stores<CloudWatchStore> stores;

    TagOperations(Stores<CloudWatchStore> stores) {
        this.stores = stores;
    }

    TagResourceResponse tagResource(TagResourceRequest request, Call call) {
        Alarm alarm = ofArn(request.resourceARN(), call);
        stores.of(call).alarms().tag(alarm.name(), tags -> AlarmTags.added(tags, request.tags()));
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untagResource(UntagResourceRequest request, Call call) {
        Alarm alarm = ofArn(request.resourceARN(), call);
        stores.of(call).alarms().tag(alarm.name(), tags -> AlarmTags.removed(tags, request.tagKeys()));
        return UntagResourceResponse.builder().build();
    }

    ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request, Call call) {
        return ListTagsForResourceResponse.builder()
                .tags(AlarmTags.described(ofArn(request.resourceARN(), call).tags()))
                .build();
    }

    private Alarm ofArn(String arn, Call call) {
        return stores.of(call)
                .alarms()
                .find(AlarmRule.name(arn))
                .filter(alarm -> alarm.arn().equals(arn))
                .orElseThrow(() -> CloudWatchErrors.noResource(arn));
    }
}
