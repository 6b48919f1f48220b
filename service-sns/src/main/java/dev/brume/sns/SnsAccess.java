package dev.brume.sns;

import dev.brume.core.authorization.Access;
import dev.brume.core.authorization.AccessRules;
import dev.brume.core.authorization.RequestTags;
import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.sns.rules.SnsArn;
import dev.brume.sns.topic.Topic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;

/**
 * The permissions of SNS: on the topic that the request names, also by one of its subscriptions, or on a platform application or
 * endpoint; a batch needs the permission for one. A topic's policy is its attribute. Who follows a link inside of a message to confirm or
 * to unsubscribe needs none: the token, or the subscription's setting, decides.
 *
 * <p>See Service Authorization Reference, "Amazon SNS", and Amazon SNS Developer Guide, "Amazon SNS policy keys".
 */
final class SnsAccess implements AccessRules {
    private static final String PREFIX = "sns:";
    private static final List<String> RESOURCES =
            List.of("TopicArn", "TargetArn", "ResourceArn", "PlatformApplicationArn", "EndpointArn");
    private final TopicDirectory topics;

    SnsAccess(TopicDirectory topics) {
        this.topics = topics;
    }

    @Override
    public List<Access> accesses(SdkRequest input, Call call) {
        String operation = call.operation();
        boolean link = operation.equals("ConfirmSubscription") || operation.equals("Unsubscribe");
        if (link && !Caller.isAuthenticated(call)) {
            return List.of();
        }
        String action = PREFIX + (operation.equals("PublishBatch") ? "Publish" : operation);
        String account = call.account().value();
        Map<String, List<String>> keys = RequestTags.keys(input);
        if (input instanceof SubscribeRequest subscribe) {
            put(keys, "sns:Protocol", subscribe.protocol());
            put(keys, "sns:Endpoint", subscribe.endpoint());
        }
        String resource = resource(input, call);
        if (resource == null) {
            return List.of(new Access(action, Access.ANY_RESOURCE, account, keys));
        }
        Topic topic = Arn.parse(resource).map(this::topic).orElse(null);
        if (topic != null) {
            topic.tags().all().forEach((key, value) -> keys.put("aws:ResourceTag/" + key, List.of(value)));
        }
        return List.of(Access.to(action, resource, account, keys));
    }

    private static void put(Map<String, List<String>> keys, String key, @Nullable String value) {
        if (value != null) {
            keys.put(key, List.of(value));
        }
    }

    private static @Nullable String resource(SdkRequest input, Call call) {
        for (String member : RESOURCES) {
            Optional<String> arn = input.getValueForField(member, String.class);
            if (arn.isPresent()) {
                return arn.get();
            }
        }
        Optional<String> subscription = input.getValueForField("SubscriptionArn", String.class);
        if (subscription.isPresent()) {
            String arn = subscription.get();
            return arn.split(":", -1).length > 6 ? arn.substring(0, arn.lastIndexOf(':')) : arn;
        }
        return switch (call.operation()) {
            case "CreateTopic" ->
                input.getValueForField("Name", String.class)
                        .map(name -> call.arn(name).toString())
                        .orElse(null);
            case "ListTopics" -> call.arn("*").toString();
            default -> null;
        };
    }

    private @Nullable Topic topic(Arn arn) {
        Place place = SnsArn.place(arn);
        return place == null ? null : topics.find(place, arn.toString());
    }

    @Override
    public @Nullable String resourcePolicy(Arn resource) {
        Topic topic = topic(resource);
        return topic == null ? null : topic.policy();
    }

    /** As AWS's messages have it: {@code SNS:Publish}. */
    @Override
    public String spelled(String action) {
        return "SNS:" + action.substring(PREFIX.length());
    }
}
