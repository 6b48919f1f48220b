package dev.brume.cloudwatch;

import dev.brume.core.authorization.Access;
import dev.brume.core.authorization.AccessRules;
import dev.brume.core.authorization.RequestTags;
import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.Arn;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;

/**
 * The permissions of CloudWatch: an action has the operation's name and is on the alarms and dashboards that the request names;
 * metrics are no resources. {@code cloudwatch:namespace} is the namespace into which data is put.
 *
 * <p>See Service Authorization Reference, "Amazon CloudWatch".
 */
final class CloudWatchAccess implements AccessRules {
    private static final String PREFIX = "cloudwatch:";

    /** Nothing is said of what is on no resource. */
    @Override
    public String located(String action, String resource) {
        return resource.equals(Access.ANY_RESOURCE) ? "" : AccessRules.super.located(action, resource);
    }

    @Override
    public List<Access> accesses(SdkRequest input, Call call) {
        String account = call.account().value();
        Map<String, List<String>> keys = RequestTags.keys(input);
        if (input instanceof PutMetricDataRequest put && put.namespace() != null) {
            keys.put("cloudwatch:namespace", List.of(put.namespace()));
        }
        String action = PREFIX + call.operation();
        List<String> resources = resources(input, call);
        return resources.isEmpty()
                ? List.of(new Access(action, Access.ANY_RESOURCE, account, keys))
                : resources.stream()
                        .map(resource -> Access.to(action, resource, account, keys))
                        .toList();
    }

    private static List<String> resources(SdkRequest input, Call call) {
        return switch (call.operation()) {
            case "DescribeAlarms", "DescribeAlarmHistory", "DescribeAlarmsForMetric" ->
                List.of(text(input, "AlarmName").map(name -> alarm(name, call)).orElse(alarm("*", call)));
            case "ListDashboards" -> List.of();
            default ->
                Stream.of(
                                text(input, "ResourceARN").stream(),
                                text(input, "AlarmName").map(name -> alarm(name, call)).stream(),
                                texts(input, "AlarmNames").map(name -> alarm(name, call)),
                                text(input, "DashboardName").map(name -> dashboard(name, call)).stream(),
                                texts(input, "DashboardNames").map(name -> dashboard(name, call)))
                        .flatMap(found -> found)
                        .toList();
        };
    }

    private static String alarm(String name, Call call) {
        return Arn.of("cloudwatch", call.region(), call.account(), "alarm:" + name)
                .toString();
    }

    private static String dashboard(String name, Call call) {
        return "arn:" + call.region().partition() + ":cloudwatch::" + call.account() + ":dashboard/" + name;
    }

    private static Optional<String> text(SdkRequest input, String member) {
        return input.getValueForField(member, Object.class)
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    private static Stream<String> texts(SdkRequest input, String member) {
        return input.getValueForField(member, Object.class).stream()
                .filter(Collection.class::isInstance)
                .flatMap(all -> ((Collection<?>) all).stream())
                .map(String::valueOf);
    }
}
