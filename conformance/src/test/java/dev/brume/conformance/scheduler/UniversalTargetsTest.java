package dev.brume.conformance.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.app.BuiltInServices;
import dev.brume.conformance.aws.ShapeJson;
import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.dispatch.BoundOperation;
import dev.brume.core.dispatch.Emulator;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.dispatch.LoadedService;
import dev.brume.core.dispatch.Operation;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import dev.brume.core.time.ManualTime;
import dev.brume.core.trace.CallRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;

/**
 * Every operation of every service as a universal target: refused when the schedule is made, or called when it fires. What the operation
 * answers to the nonsense that it is told is its own matter.
 */
class UniversalTargetsTest {
    private static final Place PLACE = new Place(new AccountId("123456789012"), new Region("eu-west-1"));
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Principal CALLER = new Principal.Caller(PLACE.account(), "test");
    /** User Guide, "Using universal targets": read-only, or of no use. */
    private static final Set<String> UNSUPPORTED = Set.of(
            "get",
            "describe",
            "list",
            "poll",
            "receive",
            "search",
            "scan",
            "query",
            "select",
            "read",
            "lookup",
            "discover",
            "validate");

    private final ManualTime time = new ManualTime(NOW);
    private final Emulator emulator =
            new Emulator(time, Ids.seeded(1), EmulatorOptions.DEFAULT, BuiltInServices.ALL, name -> true);

    @AfterEach
    void close() {
        emulator.close();
    }

    static List<String> services() {
        return BuiltInServices.names();
    }

    @ParameterizedTest
    @MethodSource("services")
    void whatIsTakenIsCalled(String name) {
        LoadedService service = emulator.services().get(name).orElseThrow();
        Set<String> taken = new TreeSet<>();
        for (BoundOperation operation : service.operations()) {
            String refusal = refusal(service, operation);
            if (refusal.isEmpty()) {
                taken.add(operation.shape().name());
            } else {
                assertThat(refusal)
                        .as(operation.shape().name())
                        .endsWith(isUnsupported(operation) ? " API is not supported." : " yet.");
                assertThat(isUnsupported(operation) || streams(operation))
                        .as(operation.shape().name())
                        .isTrue();
            }
        }
        time.advance(Duration.ofHours(1));
        assertThat(called(name)).isEqualTo(taken);
    }

    private String refusal(LoadedService service, BoundOperation operation) {
        String[] models = service.table().head().sdkPackage().split("\\.", -1);
        String action = operation.shape().name();
        // Tells the shapes which of them are unions.
        operation.shape().newInput();
        String input = ShapeJson.of(operation.shape().input()).toString();
        CreateScheduleRequest create = CreateScheduleRequest.builder()
                .name(action)
                .scheduleExpression("at(2026-01-01T00:30:00)")
                .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                .target(target -> target.arn("arn:aws:scheduler:::aws-sdk:" + models[models.length - 2] + ":"
                                + action.substring(0, 1).toLowerCase(Locale.ROOT) + action.substring(1))
                        .roleArn("arn:aws:iam::123456789012:role/scheduler")
                        .retryPolicy(policy -> policy.maximumRetryAttempts(0))
                        .input(input))
                .build();
        try {
            emulator.aws()
                    .call(create, CreateScheduleResponse.class, CALLER, PLACE, null)
                    .toCompletableFuture()
                    .join();
            return "";
        } catch (CompletionException refused) {
            return ((AwsException) refused.getCause()).getMessage();
        }
    }

    private static boolean isUnsupported(BoundOperation operation) {
        String action = operation.shape().name().toLowerCase(Locale.ROOT);
        return UNSUPPORTED.stream().anyMatch(action::startsWith);
    }

    private static boolean streams(BoundOperation operation) {
        return operation.shape().givesContent()
                || operation.operation() instanceof Operation.EventStreaming<?, ?>
                || operation.operation() instanceof Operation.LaterEventStreaming<?, ?>;
    }

    private Set<String> called(String service) {
        return emulator.calls().latest(record -> isFiring(record, service), Integer.MAX_VALUE).stream()
                .map(record -> record.call().operation())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isFiring(CallRecord record, String service) {
        return record.call().service().equals(service)
                && !record.call().principal().equals(CALLER);
    }
}
