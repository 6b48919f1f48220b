package dev.brume.eventbridge;

import dev.brume.core.dispatch.Call;
import dev.brume.eventbridge.bus.EventBus;
import dev.brume.eventbridge.rule.Rule;
import dev.brume.eventbridge.terms.BusName;
import dev.brume.eventbridge.terms.EventsErrors;
import dev.brume.eventbridge.terms.Tags;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.eventbridge.model.TagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.TagResourceResponse;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceResponse;

/** TagResource, UntagResource and ListTagsForResource: "In EventBridge, rules and event buses can be tagged." */
final class TagOperations {
    private final BusDirectory buses;

    TagOperations(BusDirectory buses) {
        this.buses = buses;
    }

    TagResourceResponse tagResource(TagResourceRequest request, Call call) {
        changeable(request.resourceARN(), call).add(request.tags());
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untagResource(UntagResourceRequest request, Call call) {
        changeable(request.resourceARN(), call).remove(request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request, Call call) {
        return ListTagsForResourceResponse.builder()
                .tags(tags(request.resourceARN(), call).list())
                .build();
    }

    /** The tags of what is not a rule of AWS's own. */
    private Tags changeable(String arn, Call call) {
        Tags tags = tags(arn, call);
        buses.ruleOfArn(arn).ifPresent(rule -> rule.checkMayChange(false));
        return tags;
    }

    private Tags tags(String arn, Call call) {
        Optional<BusName> bus = BusName.ofArn(arn);
        if (bus.isPresent() && bus.get().place().equals(call.place())) {
            EventBus found = buses.find(bus.get());
            if (found == null) {
                throw EventsErrors.noBus(bus.get().name());
            }
            return found.tags();
        }
        Optional<BusName.OfRule> named = BusName.ofRuleArn(arn);
        if (named.isPresent() && named.get().bus().place().equals(call.place())) {
            return buses.ruleOfArn(arn)
                    .map(Rule::tags)
                    .orElseThrow(() -> EventsErrors.noRule(
                            named.get().rule(), named.get().bus().name()));
        }
        throw EventsErrors.invalidParameter(arn, "Provided Arn is not in correct format.");
    }
}
