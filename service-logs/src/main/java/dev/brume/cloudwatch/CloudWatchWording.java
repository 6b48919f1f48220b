package dev.brume.cloudwatch;

import dev.brume.cloudwatch.rules.CloudWatchErrors;
import dev.brume.core.error.AwsException;
import dev.brume.core.shape.ValidationWording;
import dev.brume.core.shape.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How CloudWatch words what its model does not allow: as Amazon's framework does, under the code of the query protocol. The oldest
 * operations have words of their own.
 */
final class CloudWatchWording implements ValidationWording {
    private static final Set<String> OLDEST = Set.of("PutMetricData", "GetMetricStatistics");

    @Override
    public @Nullable AwsException refusal(String operation, List<Violation> violations) {
        Violation first = violations.getFirst();
        if (OLDEST.contains(operation)) {
            if (first.kind() == Violation.Kind.REQUIRED) {
                return CloudWatchErrors.missing(parameter(first.path()));
            }
            if (first.kind() == Violation.Kind.ENUM && first.element() == null) {
                String values =
                        first.constraint().substring(1, first.constraint().length() - 1);
                return CloudWatchErrors.invalidParameter(
                        "The parameter " + parameter(first.path()) + " must be a value in the set [ " + values + " ].");
            }
        }
        AwsException usual = CORAL.refusal(operation, violations);
        return usual == null ? null : CloudWatchErrors.validation(usual.getMessage());
    }

    /** {@code metricData.1.member.metricName} as the query protocol names it: {@code MetricData.member.1.MetricName}. */
    private static String parameter(String path) {
        return Arrays.stream(path.replaceAll("\\.(\\d+)\\.member", ".member.$1").split("\\."))
                .map(name -> name.equals("member")
                        ? name
                        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
                .collect(Collectors.joining("."));
    }
}
