package dev.brume.stepfunctions;

import dev.brume.core.dispatch.Call;
import dev.brume.stepfunctions.activity.Activity;
import dev.brume.stepfunctions.machine.StateMachine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sfn.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.sfn.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.sfn.model.Tag;
import software.amazon.awssdk.services.sfn.model.TagResourceRequest;
import software.amazon.awssdk.services.sfn.model.TagResourceResponse;
import software.amazon.awssdk.services.sfn.model.UntagResourceRequest;
import software.amazon.awssdk.services.sfn.model.UntagResourceResponse;

/** Tags of state machines and activities. */
final class TagOperations {
    static final int TAGS_MAX = 50;
    private final StatesDirectory directory;

    TagOperations(StatesDirectory directory) {
        this.directory = directory;
    }

    static Map<String, String> map(List<Tag> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        tags.forEach(tag -> map.put(tag.key(), tag.value() == null ? "" : tag.value()));
        return map;
    }

    TagResourceResponse tagResource(TagResourceRequest request, Call call) {
        Map<String, String> tags = map(request.tags());
        boolean done = isActivity(request.resourceArn())
                ? activity(request.resourceArn(), call).tag(tags, TAGS_MAX)
                : machine(request.resourceArn(), call).tag(tags, TAGS_MAX);
        if (!done) {
            throw StatesErrors.tooManyTags(request.resourceArn());
        }
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untagResource(UntagResourceRequest request, Call call) {
        if (isActivity(request.resourceArn())) {
            activity(request.resourceArn(), call).untag(request.tagKeys());
        } else {
            machine(request.resourceArn(), call).untag(request.tagKeys());
        }
        return UntagResourceResponse.builder().build();
    }

    ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request, Call call) {
        Map<String, String> tags = isActivity(request.resourceArn())
                ? activity(request.resourceArn(), call).tags()
                : machine(request.resourceArn(), call).tags();
        return ListTagsForResourceResponse.builder()
                .tags(tags.entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }

    private static boolean isActivity(String arn) {
        return arn.contains(":activity:");
    }

    private StateMachine machine(String text, Call call) {
        Names.MachineArn arn = Names.MachineArn.parse(text);
        StateMachine machine = directory.store(call).machines().get(arn.name());
        if (machine == null || !arn.qualifier().isEmpty() || !machine.arn().equals(text)) {
            throw StatesErrors.resourceNotFound(text);
        }
        return machine;
    }

    private Activity activity(String text, Call call) {
        Activity activity = directory
                .store(call)
                .activities()
                .get(Names.parse(text, "activity").resource().split(":", 2)[1]);
        if (activity == null || !activity.arn().equals(text)) {
            throw StatesErrors.resourceNotFound(text);
        }
        return activity;
    }
}
