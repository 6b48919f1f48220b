package dev.brume.lambda;

import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.lambda.execution.EnvironmentDescription;
import dev.brume.lambda.function.FunctionArn;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The environments of functions, to be looked at and to be ended: {@code /_brume/lambda/...}. */
final class EnvironmentRoutes {
    private static final double MILLIS_PER_SECOND = 1000;
    private static final List<String> PARAMETERS = List.of("function", "account", "region");
    private final LambdaParts parts;

    EnvironmentRoutes(LambdaParts parts) {
        this.parts = parts;
    }

    /** @return null when there is no such route */
    @Nullable
    Map<String, Object> answer(String route, Map<String, String> parameters) {
        return switch (route) {
            case "GET environments" -> environments(function(parameters));
            case "POST cold-start" -> coldStart(function(parameters));
            default -> null;
        };
    }

    private Map<String, Object> environments(@Nullable String functionArn) {
        Instant now = parts.core().time().now();
        List<Map<String, Object>> environments = parts.execution().environments().stream()
                .filter(each -> functionArn == null || each.functionArn().equals(functionArn))
                .map(each -> shown(each, now))
                .toList();
        return Map.of("environments", environments);
    }

    private static Map<String, Object> shown(EnvironmentDescription environment, Instant now) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("functionArn", environment.functionArn());
        shown.put("version", environment.version());
        shown.put("tenantId", environment.tenantId());
        shown.put("logStream", environment.logStream());
        shown.put("initializationType", environment.initializationType());
        shown.put("state", environment.state().label());
        shown.put("madeAt", environment.madeAt().toString());
        shown.put("ageSeconds", Duration.between(environment.madeAt(), now).toMillis() / MILLIS_PER_SECOND);
        shown.put("invocations", environment.invocations());
        shown.put("lastUsedAt", environment.usedAt() == null ? null : String.valueOf(environment.usedAt()));
        return shown;
    }

    private Map<String, Object> coldStart(@Nullable String functionArn) {
        List<EnvironmentDescription> old = parts.execution().renew(functionArn);
        long idle = old.stream()
                .filter(each -> each.state() == EnvironmentDescription.State.IDLE)
                .count();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ended", idle);
        answer.put("endingAfterInvocation", old.size() - idle);
        return answer;
    }

    /** The ARN of the function that a request names; null when it names none. */
    private @Nullable String function(Map<String, String> parameters) {
        if (!PARAMETERS.containsAll(parameters.keySet())) {
            throw new AwsException(
                    "InvalidParameter", 400, "there are the parameters " + PARAMETERS + ", not " + parameters.keySet());
        }
        String named = parameters.getOrDefault("function", "");
        if (named.isEmpty()) {
            return null;
        }
        FunctionArn whole = FunctionArn.parseArn(named);
        FunctionArn function = whole == null ? FunctionArn.parse(named, place(parameters)) : whole;
        return parts.functions().get(function).arn().unqualified();
    }

    private Place place(Map<String, String> parameters) {
        EmulatorOptions options = parts.core().options();
        String account = parameters.getOrDefault("account", options.account().value());
        String region = parameters.getOrDefault("region", options.region().name());
        if (!AccountId.isAccountId(account) || !Region.isRegion(region)) {
            throw new AwsException(
                    "InvalidParameter", 400, "not an account and a region: " + account + " and " + region);
        }
        return new Place(new AccountId(account), new Region(region));
    }
}
