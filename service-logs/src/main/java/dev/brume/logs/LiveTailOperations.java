package dev.brume.logs;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.EventStreamAnswer;
import dev.brume.logs.group.LogGroup;
import dev.brume.logs.rules.LogsErrors;
import dev.brume.logs.tail.LiveTail;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailResponse;

/** StartLiveTail: finds the log groups. */
final class LiveTailOperations {
    private final LogsDirectory directory;
    private final LiveTail liveTail;

    LiveTailOperations(LogsDirectory directory, LiveTail liveTail) {
        this.directory = directory;
        this.liveTail = liveTail;
    }

    EventStreamAnswer<StartLiveTailResponse> startLiveTail(StartLiveTailRequest request, Call call) {
        List<LogGroup> groups = request.logGroupIdentifiers().stream()
                .distinct()
                .map(this::group)
                .toList();
        return liveTail.start(
                request,
                directory.store(call).tailSessions(),
                groups.stream().map(LogGroup::tails).toList(),
                call);
    }

    /** By its ARN, without the star at its end: API reference, StartLiveTail. */
    private LogGroup group(String identifier) {
        if (!identifier.startsWith("arn:") || identifier.endsWith("*")) {
            throw LogsErrors.invalidParameter(
                    "logGroupIdentifiers must be ARNs of log groups that do not end with an asterisk: " + identifier);
        }
        return directory.ofArn(identifier).orElseThrow(LogsErrors::noLogGroup);
    }
}
