package dev.brume.logs;

import dev.brume.core.authorization.Access;
import dev.brume.core.authorization.AccessRules;
import dev.brume.core.authorization.RequestTags;
import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Arn;
import dev.brume.core.policy.RequestPrincipal;
import dev.brume.logs.destination.LogDestination;
import dev.brume.logs.group.LogGroup;
import dev.brume.logs.insights.Query;
import dev.brume.logs.insights.QueryWindow;
import dev.brume.logs.insights.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryRequest;

/**
 * The permissions of CloudWatch Logs: an action has the operation's name and is on the log group that the request names, or on its
 * stream. A group without a stream ends as AWS's own messages have it, {@code log-group:orders:log-stream:}, so that a policy for
 * {@code log-group:orders:*} speaks of both.
 *
 * <p>See Service Authorization Reference, "Amazon CloudWatch Logs".
 */
final class LogsAccess implements AccessRules {
    private static final String STREAM = ":log-stream:";
    /** Operations on several groups: permitted on each. */
    private static final Set<String> ON_SEVERAL = Set.of("StartQuery", "StartLiveTail");

    private final LogsDirectory directory;

    LogsAccess(LogsDirectory directory) {
        this.directory = directory;
    }

    @Override
    public List<Access> accesses(SdkRequest input, Call call) {
        String account = call.account().value();
        Map<String, List<String>> keys = RequestTags.keys(input);
        List<String> several = ON_SEVERAL.contains(call.operation()) ? groups(input, call) : List.of();
        if (!several.isEmpty()) {
            return several.stream()
                    .map(group -> Access.to("logs:" + call.operation(), group(group, call) + STREAM, account, keys))
                    .toList();
        }
        String action = "logs:" + call.operation();
        String resource = resource(input, call);
        if (resource == null) {
            return List.of(new Access(action, Access.ANY_RESOURCE, account, keys));
        }
        Access access = Access.to(action, resource, account, keys);
        // A filter needs the permission on its group and on the destination that it sends to.
        return text(input, "destinationArn")
                .filter(LogsDirectory::namesDestination)
                .map(destination -> List.of(access, Access.to(action, destination, account, keys)))
                .orElse(List.of(access));
    }

    /**
     * A destination's access policy; else the account's resource policies, for services only: whoever else they name, they permit
     * nothing (API reference, PutResourcePolicy).
     */
    @Override
    public List<String> resourcePolicies(Arn resource, RequestPrincipal principal) {
        if (LogsDirectory.namesDestination(resource.toString())) {
            return directory
                    .destination(resource.toString())
                    .map(LogDestination::accessPolicy)
                    .map(List::of)
                    .orElse(List.of());
        }
        return principal.type() == RequestPrincipal.Type.SERVICE ? directory.resourcePolicies(resource) : List.of();
    }

    private List<String> groups(SdkRequest input, Call call) {
        List<String> named = Stream.of("logGroupNames", "logGroupIdentifiers")
                .flatMap(member -> input.getValueForField(member, List.class).stream())
                .flatMap(list -> ((List<?>) list).stream())
                .map(String::valueOf)
                .toList();
        return named.isEmpty() && input instanceof StartQueryRequest query && query.logGroupName() == null
                ? selected(query.queryString(), call)
                : named;
    }

    /** The groups that a query selects itself; none for what is no query, which the operation refuses. */
    private List<String> selected(String query, Call call) {
        try {
            Source source = Query.parse(query, new QueryWindow(0, 0, 0)).source();
            return source == null
                    ? List.of()
                    : directory.store(call).of(source).stream()
                            .map(LogGroup::name)
                            .toList();
        } catch (AwsException malformed) {
            return List.of();
        }
    }

    private static @Nullable String resource(SdkRequest input, Call call) {
        Optional<String> arn = text(input, "resourceArn");
        if (arn.isPresent()) {
            return arn.get();
        }
        Optional<String> destination = text(input, "destinationName");
        if (destination.isPresent()) {
            return LogsDirectory.destinationArn(destination.get(), call).toString();
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
