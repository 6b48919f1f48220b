package dev.brume.stepfunctions;

import dev.brume.core.authorization.Access;
import dev.brume.core.authorization.AccessRules;
import dev.brume.core.authorization.RequestTags;
import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.sfn.model.CreateActivityRequest;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;

/**
 * The permissions of Step Functions: an action has the operation's name and is on the state machine, execution, map run or activity that the
 * request names; versions and aliases are told by a condition key. Who gives a state machine a role needs iam:PassRole, and who has secrets revealed states:RevealSecrets. Answers to tasks name no resource.
 *
 * <p>See Service Authorization Reference, "Actions, resources, and condition keys for AWS Step Functions".
 */
final class StatesAccess implements AccessRules {
    private static final String PREFIX = "states:";
    private static final List<String> ARNS = List.of(
            "executionArn",
            "mapRunArn",
            "stateMachineAliasArn",
            "stateMachineVersionArn",
            "stateMachineArn",
            "activityArn",
            "resourceArn");

    /** A state machine, its version or alias, and a test case of mocked integrations. */
    private static final Pattern MACHINE = Pattern.compile("(.*:stateMachine:[^:#]+)(?::[^#]*)?(?:#.*)?");

    private final StatesDirectory directory;

    StatesAccess(StatesDirectory directory) {
        this.directory = directory;
    }

    @Override
    public List<Access> accesses(SdkRequest input, Call call) {
        String account = call.account().value();
        Map<String, List<String>> keys = RequestTags.keys(input);
        List<Access> accesses = new ArrayList<>();
        String named = resource(input, call);
        String resource = named == null ? null : judged(named);
        if (named == null || resource == null) {
            accesses.add(new Access(PREFIX + call.operation(), Access.ANY_RESOURCE, account, keys));
        } else {
            describe(named.replaceFirst("#.*", ""), keys);
            accesses.add(Access.to(PREFIX + call.operation(), resource, account, keys));
        }
        if (resource != null && input.getValueForField("publish", Boolean.class).orElse(false)) {
            accesses.add(Access.to(PREFIX + "PublishStateMachineVersion", resource, account, keys));
        }
        boolean creates = input instanceof CreateStateMachineRequest || input instanceof CreateActivityRequest;
        if (creates && resource != null && keys.containsKey("aws:TagKeys")) {
            accesses.add(Access.to(PREFIX + "TagResource", resource, account, keys));
        }
        if (input.getValueForField("revealSecrets", Boolean.class).orElse(false)) {
            accesses.add(new Access(PREFIX + "RevealSecrets", Access.ANY_RESOURCE, account, keys));
        }
        text(input, "roleArn")
                .ifPresent(role -> accesses.add(Access.to(
                        "iam:PassRole",
                        role,
                        account,
                        Map.of("iam:PassedToService", List.of("states.amazonaws.com")))));
        return accesses;
    }

    /** "Step Functions uses the state machine's ARN instead of using the version ARN or alias ARN": Developer Guide, "Authorization". */
    private static String judged(String named) {
        Matcher machine = MACHINE.matcher(named);
        return machine.matches() ? machine.group(1) : named;
    }

    private static Optional<String> text(SdkRequest input, String member) {
        return input.getValueForField(member, Object.class)
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    private static @Nullable String resource(SdkRequest input, Call call) {
        return switch (input) {
            case CreateStateMachineRequest create ->
                call.arn("stateMachine:" + create.name()).toString();
            case CreateActivityRequest create ->
                call.arn("activity:" + create.name()).toString();
            case CreateStateMachineAliasRequest create ->
                create.routingConfiguration().stream()
                        .findFirst()
                        .map(route -> route.stateMachineVersionArn().replaceFirst(":[0-9]+$", "") + ":" + create.name())
                        .orElse(null);
            default ->
                ARNS.stream()
                        .flatMap(member -> text(input, member).stream())
                        .findFirst()
                        .orElse(null);
        };
    }

    /** The tags of the resource, or of the state machine that it belongs to, and which version or alias it is. */
    private void describe(String resource, Map<String, List<String>> keys) {
        Arn arn = Arn.parse(resource).orElse(null);
        if (arn == null) {
            return;
        }
        String[] parts = arn.resource().split(":", -1);
        if (parts[0].equals("stateMachine") && parts.length > 2) {
            keys.put("states:StateMachineQualifier", List.of(parts[2]));
        }
        directory.tags(arn, parts).forEach((key, value) -> keys.put("aws:ResourceTag/" + key, List.of(value)));
    }
}
