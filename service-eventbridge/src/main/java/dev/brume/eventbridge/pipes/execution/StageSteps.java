package dev.brume.eventbridge.pipes.execution;

/** The two stages of an execution have the same steps, under names of their own. */
enum StageSteps {
    ENRICHMENT(
            Step.ENRICHMENT_STAGE_ENTERED,
            Step.ENRICHMENT_STAGE_SUCCEEDED,
            Step.ENRICHMENT_STAGE_FAILED,
            Step.ENRICHMENT_TRANSFORMATION_STARTED,
            Step.ENRICHMENT_TRANSFORMATION_SUCCEEDED,
            Step.ENRICHMENT_INVOCATION_STARTED,
            Step.ENRICHMENT_INVOCATION_SUCCEEDED,
            Step.ENRICHMENT_INVOCATION_FAILED,
            PipeMetric.ENRICHMENT_STAGE_DURATION,
            PipeMetric.ENRICHMENT_STAGE_FAILED),
    TARGET(
            Step.TARGET_STAGE_ENTERED,
            Step.TARGET_STAGE_SUCCEEDED,
            Step.TARGET_STAGE_FAILED,
            Step.TARGET_TRANSFORMATION_STARTED,
            Step.TARGET_TRANSFORMATION_SUCCEEDED,
            Step.TARGET_INVOCATION_STARTED,
            Step.TARGET_INVOCATION_SUCCEEDED,
            Step.TARGET_INVOCATION_FAILED,
            PipeMetric.TARGET_STAGE_DURATION,
            PipeMetric.TARGET_STAGE_FAILED);

    final Step entered;
    final Step succeeded;
    final Step failed;
    final Step transforming;
    final Step transformed;
    final Step invoking;
    final Step invoked;
    final Step invocationFailed;
    final PipeMetric duration;
    final PipeMetric failures;

    StageSteps(
            Step entered,
            Step succeeded,
            Step failed,
            Step transforming,
            Step transformed,
            Step invoking,
            Step invoked,
            Step invocationFailed,
            PipeMetric duration,
            PipeMetric failures) {
        this.entered = entered;
        this.succeeded = succeeded;
        this.failed = failed;
        this.transforming = transforming;
        this.transformed = transformed;
        this.invoking = invoking;
        this.invoked = invoked;
        this.invocationFailed = invocationFailed;
        this.duration = duration;
        this.failures = failures;
    }
}
