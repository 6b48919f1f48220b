package dev.brume.eventbridge.scheduler;

import dev.brume.core.authorization.Access;
import dev.brume.core.authorization.AccessRules;
import dev.brume.core.authorization.RequestTags;
import dev.brume.core.dispatch.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleRequest;

/**
 * The permissions of Scheduler: an action has the operation's name and is on the schedule or the group that the request names. Who
 * gives a schedule a role needs iam:PassRole.
 *
 * <p>See Service Authorization Reference, "Actions, resources, and condition keys for Amazon EventBridge Scheduler".
 */
final class SchedulerAccess implements AccessRules {
    private static final String PREFIX = "scheduler:";

    @Override
    public List<Access> accesses(SdkRequest input, Call call) {
        String account = call.account().value();
        Map<String, List<String>> keys = RequestTags.keys(input);
        List<Access> accesses = new ArrayList<>();
        accesses.add(resource(input, call)
                .map(resource -> Access.to(PREFIX + call.operation(), resource, account, keys))
                .orElseGet(() -> new Access(PREFIX + call.operation(), Access.ANY_RESOURCE, account, keys)));
        Target target = switch (input) {
            case CreateScheduleRequest create -> create.target();
            case UpdateScheduleRequest update -> update.target();
            default -> null;
        };
        if (target != null) {
            accesses.add(Access.to(
                    "iam:PassRole",
                    target.roleArn(),
                    account,
                    Map.of("iam:PassedToService", List.of("scheduler.amazonaws.com"))));
        }
        return accesses;
    }

    private static Optional<String> resource(SdkRequest input, Call call) {
        Optional<String> tagged = text(input, "ResourceArn");
        if (tagged.isPresent()) {
            return tagged;
        }
        String kind = call.operation().endsWith("ScheduleGroup") ? "schedule-group/" : "schedule/";
        return text(input, "Name").map(name -> {
            String group = kind.equals("schedule/") ? text(input, "GroupName").orElse(ScheduleGroup.DEFAULT) + "/" : "";
            return call.arn(kind + group + name).toString();
        });
    }

    private static Optional<String> text(SdkRequest input, String member) {
        return input.getValueForField(member, String.class);
    }
}
