package dev.brume.logs.tail;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.EventStreamAnswer;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.time.EmulatorTime;
import dev.brume.logs.pattern.FilterPattern;
import dev.brume.logs.rules.LogsErrors;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionStart;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailResponse;

/**
 * StartLiveTail: what is wrong with the request is answered at once, everything later is an event.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartLiveTail.html">StartLiveTail</a>
 */
public final class LiveTail {
    private final EmulatorTime time;
    private final Ids ids;

    public LiveTail(EmulatorTime time, Ids ids) {
        this.time = time;
        this.ids = ids;
    }

    /**
     * Begins a session.
     *
     * @param sessions the caller's
     * @param groups those that are to be seen
     */
    public EventStreamAnswer<StartLiveTailResponse> start(
            StartLiveTailRequest request, TailSessions sessions, List<Tails> groups, Call call) {
        check(request);
        TailScope scope = new TailScope(
                List.copyOf(request.logStreamNames()),
                List.copyOf(request.logStreamNamePrefixes()),
                FilterPattern.parse(request.logEventFilterPattern() == null ? "" : request.logEventFilterPattern()));
        TailSession session = new TailSession(startOf(request, call), scope, time, ids, call.now(), ended -> {
            sessions.remove(ended);
            groups.forEach(group -> group.remove(ended));
        });
        sessions.add(session);
        groups.forEach(group -> group.add(session));
        session.begin();
        return new EventStreamAnswer<>(StartLiveTailResponse.builder().build(), session.events());
    }

    private static void check(StartLiveTailRequest request) {
        boolean names = request.hasLogStreamNames();
        boolean prefixes = request.hasLogStreamNamePrefixes();
        if (names && prefixes) {
            throw LogsErrors.invalidParameter(
                    "Cannot specify both logStreamNames and logStreamNamePrefixes in the same request.");
        }
        if ((names || prefixes) && request.logGroupIdentifiers().size() > 1) {
            throw LogsErrors.invalidParameter((names ? "logStreamNames" : "logStreamNamePrefixes")
                    + " can be specified only if one log group is specified in logGroupIdentifiers.");
        }
    }

    private LiveTailSessionStart startOf(StartLiveTailRequest request, Call call) {
        return LiveTailSessionStart.builder()
                .requestId(call.requestId())
                .sessionId(ids.uuid())
                .logGroupIdentifiers(request.logGroupIdentifiers())
                .logStreamNames(request.logStreamNames())
                .logStreamNamePrefixes(request.logStreamNamePrefixes())
                .logEventFilterPattern(request.logEventFilterPattern())
                .build();
    }
}
