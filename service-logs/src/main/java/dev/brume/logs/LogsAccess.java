package dev.brume.logs;

import dev.brume.core.authorization.Access;
import dev.brume.core.authorization.AccessRules;
import dev.brume.core.authorization.RequestTags;
import dev.brume.core.dispatch.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/**
 * The permissions of CloudWatch Logs: an action has the operation's name and is on the log group that the request names, or on its
 * stream. A group without a stream ends as AWS's own messages have it, {@code log-group:orders:log-stream:}, so that a policy for
 * {@code log-group:orders:*} speaks of both.
 *
 * <p>See Service Authorization Reference, "Amazon CloudWatch Logs".
 */
final class LogsAccess implements AccessRules {
    private static final String STREAM = ":log-stream:";

    @Override
    public List<Access> accesses(SdkRequest input, Call call) {
        String account = call.account().value();
        Map<String, List<String>> keys = RequestTags.keys(input);
        String resource = resource(input, call);
        return List.of(
                resource == null
                        ? new Access("logs:" + call.operation(), Access.ANY_RESOURCE, account, keys)
                        : Access.to("logs:" + call.operation(), resource, account, keys));
    }

    private static @Nullable String resource(SdkRequest input, Call call) {
        Optional<String> arn = text(input, "resourceArn");
        if (arn.isPresent()) {
            return arn.get();
        }
        String stream = text(input, "logStreamName").orElse("");
        Optional<String> group = text(input, "logGroupName").or(() -> text(input, "logGroupIdentifier"));
        if (group.isPresent()) {
            return group(group.get(), call) + STREAM + stream;
        }
        return call.operation().equals("DescribeLogGroups") ? group("", call) + STREAM : null;
    }

    /** A group may be named by its ARN, with or without the star at its end. */
    private static String group(String named, Call call) {
        if (!named.startsWith("arn:")) {
            return call.arn("log-group:" + named).toString();
        }
        return named.endsWith(":*") ? named.substring(0, named.length() - 2) : named;
    }

    private static Optional<String> text(SdkRequest input, String member) {
        return input.getValueForField(member, String.class);
    }
}
