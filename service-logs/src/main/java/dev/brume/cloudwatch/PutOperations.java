package dev.brume.cloudwatch;

import dev.brume.cloudwatch.metric.Metrics;
import dev.brume.cloudwatch.rules.CloudWatchErrors;
import dev.brume.cloudwatch.rules.CloudWatchLimits;
import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.core.state.Stores;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;

/** PutMetricData. */
final class PutOperations {
    private static final String RESERVED = "AWS/";
    private final Stores<CloudWatchStore> stores;
    private final Memory memory;

    PutOperations(Stores<CloudWatchStore> stores, Memory memory) {
        this.stores = stores;
        this.memory = memory;
    }

    PutMetricDataResponse putMetricData(PutMetricDataRequest request, Call call) {
        if (request.namespace().startsWith(RESERVED)) {
            throw CloudWatchErrors.invalidParameter(
                    "The value " + request.namespace() + " for parameter Namespace is invalid.");
        }
        if (!request.entityMetricData().isEmpty()) {
            throw CloudWatchErrors.unsupported("The parameter EntityMetricData");
        }
        List<MetricDatum> data = request.metricData();
        if (data.isEmpty()) {
            throw CloudWatchErrors.missing("MetricData");
        }
        if (data.size() > CloudWatchLimits.DATA_PER_PUT_MAX) {
            throw CloudWatchErrors.invalidParameter("The collection MetricData must not have a size greater than "
                    + CloudWatchLimits.DATA_PER_PUT_MAX + ".");
        }
        keep(read(request.namespace(), data, call), call);
        return PutMetricDataResponse.builder().build();
    }

    private static List<DatumReader.Reading> read(String namespace, List<MetricDatum> data, Call call) {
        DatumReader reader = new DatumReader(namespace, call.now());
        List<DatumReader.Reading> readings = new ArrayList<>(data.size());
        for (int at = 0; at < data.size(); at++) {
            readings.add(reader.read(data.get(at), "MetricData.member." + (at + 1)));
        }
        return readings;
    }

    private void keep(List<DatumReader.Reading> readings, Call call) {
        long now = call.now().getEpochSecond();
        if (!memory.hasRoom(now)) {
            throw new AwsException(
                    "LimitExceededException",
                    "Brume keeps at most " + memory.mebibytesMax()
                            + " MiB of metrics, an eighth of its heap, and they are full.");
        }
        Metrics metrics = stores.of(call).metrics();
        for (DatumReader.Reading reading : readings) {
            metrics.add(
                    reading.key(), reading.sample(), reading.unit(), reading.second(), reading.highResolution(), now);
        }
    }
}
