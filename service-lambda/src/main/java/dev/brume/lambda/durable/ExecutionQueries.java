package dev.brume.lambda.durable;

import dev.brume.core.dispatch.Call;
import dev.brume.lambda.function.FunctionArn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.Event;
import software.amazon.awssdk.services.lambda.model.Execution;
import software.amazon.awssdk.services.lambda.model.ExecutionStatus;
import software.amazon.awssdk.services.lambda.model.GetDurableExecutionHistoryRequest;
import software.amazon.awssdk.services.lambda.model.GetDurableExecutionHistoryResponse;
import software.amazon.awssdk.services.lambda.model.GetDurableExecutionRequest;
import software.amazon.awssdk.services.lambda.model.GetDurableExecutionResponse;
import software.amazon.awssdk.services.lambda.model.ListDurableExecutionsByFunctionRequest;
import software.amazon.awssdk.services.lambda.model.ListDurableExecutionsByFunctionResponse;

/** GetDurableExecution, GetDurableExecutionHistory and ListDurableExecutionsByFunction. */
final class ExecutionQueries {
    private final DurableExecutions executions;
    private final DurableFunctions functions;

    ExecutionQueries(DurableExecutions executions, DurableFunctions functions) {
        this.executions = executions;
        this.functions = functions;
    }

    GetDurableExecutionResponse get(GetDurableExecutionRequest request, Call call) {
        ExecutionRun run = executions.get(request.durableExecutionArn(), call.place());
        ExecutionStart start = run.start();
        GetDurableExecutionResponse.Builder answer = GetDurableExecutionResponse.builder()
                .durableExecutionArn(start.arn().toString())
                .durableExecutionName(start.arn().name())
                .functionArn(start.invokedArn())
                .version(start.arn().version())
                .inputPayload(start.input())
                .startTimestamp(start.at())
                .traceHeader(trace -> trace.xAmznTraceId(start.traceHeader()));
        ExecutionOutcome outcome = run.execution().outcome();
        if (outcome == null) {
            return answer.status(ExecutionStatus.RUNNING).build();
        }
        return answer.status(outcome.status())
                .result(outcome.result())
                .error(outcome.error())
                .endTimestamp(outcome.at())
                .build();
    }

    GetDurableExecutionHistoryResponse history(GetDurableExecutionHistoryRequest request, Call call) {
        DurableExecution execution =
                executions.get(request.durableExecutionArn(), call.place()).execution();
        boolean reverse = Boolean.TRUE.equals(request.reverseOrder());
        int after = Math.toIntExact(Math.min(NumberMarker.read(request.marker()), Integer.MAX_VALUE));
        int max = NumberMarker.pageSize(request.maxItems());
        List<Event> page = execution.events(after, max, reverse);
        boolean withData = !Boolean.FALSE.equals(request.includeExecutionData());
        return GetDurableExecutionHistoryResponse.builder()
                .events(withData ? page : page.stream().map(EventData::without).toList())
                .nextMarker(next(page, execution.eventCount(), reverse))
                .build();
    }

    private static @Nullable String next(List<Event> page, int count, boolean reverse) {
        if (page.isEmpty()) {
            return null;
        }
        int last = page.get(page.size() - 1).eventId();
        return last == (reverse ? 1 : count) ? null : NumberMarker.write(last);
    }

    ListDurableExecutionsByFunctionResponse list(ListDurableExecutionsByFunctionRequest request, Call call) {
        FunctionArn named = FunctionArn.parse(request.functionName(), request.qualifier(), call.place());
        String version = functions.version(named);
        boolean reverse = Boolean.TRUE.equals(request.reverseOrder());
        long after = NumberMarker.read(request.marker());
        int max = NumberMarker.pageSize(request.maxItems());
        List<ExecutionRun> all = executions.of(named);
        if (reverse) {
            Collections.reverse(all);
        }
        List<Execution> page = new ArrayList<>();
        long last = 0;
        for (ExecutionRun run : all) {
            boolean isBefore = after != 0 && (reverse ? run.number() >= after : run.number() <= after);
            if (isBefore || !run.start().arn().version().equals(version)) {
                continue;
            }
            Execution shown = shown(run);
            if (!matches(shown, request)) {
                continue;
            }
            if (page.size() == max) {
                return ListDurableExecutionsByFunctionResponse.builder()
                        .durableExecutions(page)
                        .nextMarker(NumberMarker.write(last))
                        .build();
            }
            page.add(shown);
            last = run.number();
        }
        return ListDurableExecutionsByFunctionResponse.builder()
                .durableExecutions(page)
                .build();
    }

    private static boolean matches(Execution execution, ListDurableExecutionsByFunctionRequest request) {
        Instant started = execution.startTimestamp();
        return (request.durableExecutionName() == null
                        || request.durableExecutionName().equals(execution.durableExecutionName()))
                && (!request.hasStatuses() || request.statuses().contains(execution.status()))
                && (request.startedAfter() == null || started.isAfter(request.startedAfter()))
                && (request.startedBefore() == null || started.isBefore(request.startedBefore()));
    }

    private static Execution shown(ExecutionRun run) {
        ExecutionStart start = run.start();
        ExecutionOutcome outcome = run.execution().outcome();
        return Execution.builder()
                .durableExecutionArn(start.arn().toString())
                .durableExecutionName(start.arn().name())
                .functionArn(start.invokedArn())
                .startTimestamp(start.at())
                .status(outcome == null ? ExecutionStatus.RUNNING : outcome.status())
                .endTimestamp(outcome == null ? null : outcome.at())
                .build();
    }
}
