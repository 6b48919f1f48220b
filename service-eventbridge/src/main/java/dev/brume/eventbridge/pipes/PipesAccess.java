package dev.brume.eventbridge.pipes;

import dev.brume.core.authorization.Access;
import dev.brume.core.authorization.AccessRules;
import dev.brume.core.authorization.RequestTags;
import dev.brume.core.dispatch.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;

/**
 * The permissions of Pipes: an action has the operation's name and is on the pipe that the request names. Who gives a pipe a role needs
 * iam:PassRole.
 *
 * <p>See Service Authorization Reference, "Actions, resources, and condition keys for Amazon EventBridge Pipes".
 */
final class PipesAccess implements AccessRules {
    private static final String PREFIX = "pipes:";

    @Override
    public List<Access> accesses(SdkRequest input, Call call) {
        String account = call.account().value();
        Map<String, List<String>> keys = RequestTags.keys(input);
        String resource = text(input, "resourceArn")
                .or(() ->
                        text(input, "Name").map(name -> call.arn("pipe/" + name).toString()))
                .orElse(Access.ANY_RESOURCE);
        List<Access> accesses = new ArrayList<>();
        accesses.add(
                resource.equals(Access.ANY_RESOURCE)
                        ? new Access(PREFIX + call.operation(), resource, account, keys)
                        : Access.to(PREFIX + call.operation(), resource, account, keys));
        text(input, "RoleArn")
                .ifPresent(role -> accesses.add(Access.to(
                        "iam:PassRole", role, account, Map.of("iam:PassedToService", List.of(PipeDirectory.SERVICE)))));
        return accesses;
    }

    private static Optional<String> text(SdkRequest input, String member) {
        return input.getValueForField(member, Object.class)
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }
}
