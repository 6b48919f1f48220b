package dev.brume.conformance.lambda;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** What a metric of AWS Lambda came to, all its minutes together. */
record LambdaFigures(double sum, double sampleCount, double maximum, StandardUnit unit) {
    double average() {
        return sum / sampleCount;
    }

    /** @param dimensions names and values, by turns */
    static LambdaFigures of(LambdaLab lab, String metric, String... dimensions) {
        List<Datapoint> minutes = minutes(lab, metric, dimensions);
        return new LambdaFigures(
                minutes.stream().mapToDouble(Datapoint::sum).sum(),
                minutes.stream().mapToDouble(Datapoint::sampleCount).sum(),
                minutes.stream().mapToDouble(Datapoint::maximum).max().orElseThrow(),
                minutes.getFirst().unit());
    }

    static List<Datapoint> minutes(LambdaLab lab, String metric, String... dimensions) {
        List<Dimension> all = new ArrayList<>();
        for (int i = 0; i < dimensions.length; i += 2) {
            all.add(Dimension.builder()
                    .name(dimensions[i])
                    .value(dimensions[i + 1])
                    .build());
        }
        return lab.cloudWatch()
                .getMetricStatistics(get -> get.namespace("AWS/Lambda")
                        .metricName(metric)
                        .dimensions(all)
                        .startTime(lab.time().now().minus(Duration.ofMinutes(30)))
                        .endTime(lab.time().now())
                        .period(60)
                        .statistics(Statistic.SUM, Statistic.MAXIMUM, Statistic.SAMPLE_COUNT))
                .datapoints();
    }
}
