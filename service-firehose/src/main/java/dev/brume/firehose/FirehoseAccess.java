package dev.brume.firehose;

import dev.brume.core.authorization.Access;
import dev.brume.core.authorization.AccessRules;
import dev.brume.core.authorization.RequestTags;
import dev.brume.core.dispatch.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;

/**
 * The permissions of Firehose: an action has the operation's name and is on the stream that the request names. Who makes a stream with tags
 * needs the permission to tag it, and who gives a stream roles needs iam:PassRole for each. There are no resource policies.
 *
 * <p>See Service Authorization Reference, "Amazon Kinesis Firehose".
 */
final class FirehoseAccess implements AccessRules {
    private final FirehoseDirectory directory;

    FirehoseAccess(FirehoseDirectory directory) {
        this.directory = directory;
    }

    @Override
    public List<Access> accesses(SdkRequest input, Call call) {
        String action = "firehose:" + call.operation();
        String account = call.account().value();
        Map<String, List<String>> keys = RequestTags.keys(input);
        Optional<String> name = input.getValueForField("DeliveryStreamName", String.class);
        if (name.isEmpty()) {
            return List.of(new Access(action, Access.ANY_RESOURCE, account, keys));
        }
        directory
                .store(call)
                .find(name.get(), call.now().toEpochMilli())
                .ifPresent(stream -> stream.tags()
                        .after("")
                        .forEach(tag -> keys.put(
                                "aws:ResourceTag/" + tag.key(), List.of(tag.value() == null ? "" : tag.value()))));
        String resource = call.arn("deliverystream/" + name.get()).toString();
        List<Access> accesses = new ArrayList<>();
        accesses.add(Access.to(action, resource, account, keys));
        if (input instanceof CreateDeliveryStreamRequest create && create.hasTags()) {
            accesses.add(Access.to("firehose:TagDeliveryStream", resource, account, keys));
        }
        PassedRoles.of(input)
                .forEach(role -> accesses.add(Access.to(
                        "iam:PassRole", role, account, Map.of("iam:PassedToService", List.of(PassedRoles.SERVICE)))));
        return accesses;
    }
}
