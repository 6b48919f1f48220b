package dev.brume.stepfunctions;

import dev.brume.core.dispatch.Call;
import dev.brume.stepfunctions.maprun.MapRun;
import dev.brume.stepfunctions.maprun.MapRunSnapshot;
import java.util.List;
import software.amazon.awssdk.services.sfn.model.DescribeMapRunRequest;
import software.amazon.awssdk.services.sfn.model.DescribeMapRunResponse;
import software.amazon.awssdk.services.sfn.model.ListMapRunsRequest;
import software.amazon.awssdk.services.sfn.model.ListMapRunsResponse;
import software.amazon.awssdk.services.sfn.model.MapRunListItem;
import software.amazon.awssdk.services.sfn.model.UpdateMapRunRequest;
import software.amazon.awssdk.services.sfn.model.UpdateMapRunResponse;

/** DescribeMapRun, ListMapRuns, UpdateMapRun. */
final class MapRunOperations {
    private final StatesDirectory directory;

    MapRunOperations(StatesDirectory directory) {
        this.directory = directory;
    }

    DescribeMapRunResponse describeMapRun(DescribeMapRunRequest request, Call call) {
        MapRun run = directory.mapRun(request.mapRunArn(), call);
        return run.snapshot()
                .describe()
                .mapRunArn(run.arn())
                .executionArn(run.order().parent().plan().arn())
                .startDate(run.startedAt())
                .build();
    }

    ListMapRunsResponse listMapRuns(ListMapRunsRequest request, Call call) {
        String execution =
                directory.execution(request.executionArn(), call).plan().arn();
        List<MapRun> newestFirst = directory.store(call).mapRuns().of(execution).reversed();
        Pages<MapRun> page = Pages.of(newestFirst, MapRun::arn, request.nextToken(), request.maxResults());
        return ListMapRunsResponse.builder()
                .mapRuns(page.items().stream().map(MapRunOperations::item).toList())
                .nextToken(page.next())
                .build();
    }

    private static MapRunListItem item(MapRun run) {
        MapRunSnapshot shown = run.snapshot();
        return MapRunListItem.builder()
                .executionArn(run.order().parent().plan().arn())
                .mapRunArn(run.arn())
                .stateMachineArn(run.machineArn())
                .startDate(run.startedAt())
                .stopDate(shown.stoppedAt())
                .build();
    }

    UpdateMapRunResponse updateMapRun(UpdateMapRunRequest request, Call call) {
        MapRun run = directory.mapRun(request.mapRunArn(), call);
        boolean nothing = request.maxConcurrency() == null
                && request.toleratedFailureCount() == null
                && request.toleratedFailurePercentage() == null;
        if (nothing) {
            throw StatesErrors.validation(
                    "At least one of maxConcurrency, toleratedFailurePercentage or toleratedFailureCount must be"
                            + " specified");
        }
        boolean updated = run.update(
                request.maxConcurrency(), request.toleratedFailureCount(), request.toleratedFailurePercentage());
        if (!updated) {
            throw StatesErrors.validation("Map Run is not in progress: '" + run.arn() + "'");
        }
        return UpdateMapRunResponse.builder().build();
    }
}
