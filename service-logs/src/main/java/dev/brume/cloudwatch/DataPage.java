package dev.brume.cloudwatch;

import dev.brume.cloudwatch.math.TimeSeries;
import dev.brume.cloudwatch.rules.CloudWatchErrors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MessageData;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/**
 * Cuts the results of GetMetricData into pages of so many datapoints. A token says with which result and which of its datapoints
 * the next page begins.
 */
final class DataPage {
    private final boolean ascending;
    private int room;

    private DataPage(boolean ascending, int room) {
        this.ascending = ascending;
        this.room = room;
    }

    /** A series that is to be told. */
    record Result(String id, String label, TimeSeries series) {}

    private record Start(int result, int datapoint) {
        static Start of(@Nullable String token) {
            if (token == null) {
                return new Start(0, 0);
            }
            String[] parts = Pages.read(token).split(":", -1);
            try {
                Start start = new Start(Integer.parseInt(parts[0]), Integer.parseInt(parts[parts.length - 1]));
                if (parts.length == 2 && start.result >= 0 && start.datapoint >= 0) {
                    return start;
                }
            } catch (NumberFormatException malformed) {
                throw CloudWatchErrors.invalidToken();
            }
            throw CloudWatchErrors.invalidToken();
        }

        String token() {
            return Pages.write(result + ":" + datapoint);
        }
    }

    static GetMetricDataResponse of(List<Result> results, boolean ascending, int limit, @Nullable String token) {
        return new DataPage(ascending, limit).from(Start.of(token), results);
    }

    private GetMetricDataResponse from(Start start, List<Result> results) {
        List<MetricDataResult> page = new ArrayList<>();
        int skipped = start.datapoint;
        for (int at = start.result; at < results.size(); at++) {
            Result result = results.get(at);
            int left = Math.max(0, result.series().size() - skipped);
            if (left > 0 && room == 0) {
                return response(page, new Start(at, skipped));
            }
            int taken = Math.min(left, room);
            page.add(part(result, skipped, taken, taken == left));
            room -= taken;
            if (taken < left) {
                return response(page, new Start(at, skipped + taken));
            }
            skipped = 0;
        }
        return response(page, null);
    }

    private MetricDataResult part(Result result, int skipped, int taken, boolean complete) {
        TimeSeries series = result.series();
        List<Instant> timestamps = new ArrayList<>(taken);
        List<Double> values = new ArrayList<>(taken);
        for (int point = skipped; point < skipped + taken; point++) {
            int at = ascending ? point : series.size() - 1 - point;
            timestamps.add(Instant.ofEpochSecond(series.time(at)));
            values.add(series.value(at));
        }
        return MetricDataResult.builder()
                .id(result.id())
                .label(result.label())
                .timestamps(timestamps)
                .values(values)
                .messages(messages(series.origin().units()))
                .statusCode(complete ? StatusCode.COMPLETE : StatusCode.PARTIAL_DATA)
                .build();
    }

    private static @Nullable List<MessageData> messages(List<String> units) {
        return units.isEmpty()
                ? null
                : List.of(MessageData.builder()
                        .code("MultipleUnits")
                        .value("Multiple units returned: '[" + String.join(", ", units) + "]'")
                        .build());
    }

    private static GetMetricDataResponse response(List<MetricDataResult> page, @Nullable Start next) {
        return GetMetricDataResponse.builder()
                .metricDataResults(page)
                .messages(List.of())
                .nextToken(next == null ? null : next.token())
                .build();
    }
}
