package dev.brume.stepfunctions.measure;

import dev.brume.core.metric.Metric;
import dev.brume.core.metric.Unit;
import dev.brume.stepfunctions.language.Resource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The kinds of work that have metrics of their own, named alike: {@code ActivitiesFailed}, {@code LambdaFunctionsFailed}. */
enum TaskFamily {
    ACTIVITY("Activity", "Activities", "ActivityArn"),
    LAMBDA_FUNCTION("LambdaFunction", "LambdaFunctions", "LambdaFunctionArn"),
    SERVICE_INTEGRATION("ServiceIntegration", "ServiceIntegrations", "ServiceIntegrationResourceArn");

    private final String dimension;
    private final Map<TaskFigure, Metric> metrics = new EnumMap<>(TaskFigure.class);

    TaskFamily(String one, String many, String dimension) {
        this.dimension = dimension;
        for (TaskFigure figure : TaskFigure.values()) {
            if (figure == TaskFigure.HEARTBEAT_TIMED_OUT && !one.equals("Activity")) {
                continue;
            }
            metrics.put(figure, new Named(figure, metrics.size(), figure.metricName(one, many)));
        }
    }

    static TaskFamily of(Resource resource) {
        return switch (resource) {
            case Resource.Activity activity -> ACTIVITY;
            case Resource.Function function -> LAMBDA_FUNCTION;
            case Resource.Integration integration -> SERVICE_INTEGRATION;
        };
    }

    String dimension() {
        return dimension;
    }

    Metric[] metrics() {
        return metrics.values().toArray(Metric[]::new);
    }

    Metric metric(TaskFigure figure) {
        return Objects.requireNonNull(metrics.get(figure));
    }

    private record Named(TaskFigure figure, int ordinal, String metricName) implements Metric {
        @Override
        public Unit unit() {
            return figure.isTime() ? Unit.MILLISECONDS : Unit.COUNT;
        }
    }
}
