package dev.brume.stepfunctions.measure;

import dev.brume.core.metric.Metric;
import dev.brume.core.metric.Unit;
import dev.brume.stepfunctions.language.Resource;
import java.util.Arrays;

/** The kinds of work that have metrics of their own, named alike: {@code ActivitiesFailed}, {@code LambdaFunctionsFailed}. */
enum TaskFamily {
    ACTIVITY("Activity", "Activities", "ActivityArn"),
    LAMBDA_FUNCTION("LambdaFunction", "LambdaFunctions", "LambdaFunctionArn"),
    SERVICE_INTEGRATION("ServiceIntegration", "ServiceIntegrations", "ServiceIntegrationResourceArn");

    private final String dimension;
    private final Metric[] metrics;

    TaskFamily(String one, String many, String dimension) {
        this.dimension = dimension;
        this.metrics = Arrays.stream(TaskFigure.values())
                .map(figure -> new Named(figure, figure.metricName(one, many)))
                .toArray(Metric[]::new);
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
        return metrics.clone();
    }

    Metric metric(TaskFigure figure) {
        return metrics[figure.ordinal()];
    }

    private record Named(TaskFigure figure, String metricName) implements Metric {
        @Override
        public int ordinal() {
            return figure.ordinal();
        }

        @Override
        public Unit unit() {
            return figure.isTime() ? Unit.MILLISECONDS : Unit.COUNT;
        }

        @Override
        public Kind kind() {
            return Kind.SAMPLES;
        }
    }
}
