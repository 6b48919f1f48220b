package dev.brume.stepfunctions.integration;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.shape.OperationShape;
import dev.brume.core.shape.Shape;
import dev.brume.stepfunctions.language.Resource;
import dev.brume.stepfunctions.teststate.EnumValues;
import dev.brume.stepfunctions.teststate.RequiredAnswers;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/** What the operations of integrations answer, as the SDK's model classes have it. */
public final class AnswerShapes {
    private final AwsClient aws;

    public AnswerShapes(AwsClient aws) {
        this.aws = aws;
    }

    /** Empty for operations that Brume does not serve, and for results that no model describes. */
    public Optional<Shape> of(Resource.Integration integration) {
        if (integration.pattern() == Resource.Pattern.WAIT_FOR_TASK_TOKEN) {
            return Optional.empty();
        }
        String models = ServiceNames.modelPackage(integration);
        String operation = answering(integration);
        return aws.operation(models, operation)
                .filter(known -> !known.givesContent())
                .map(known -> shape(models, operation, known));
    }

    /** The words of enums in the operation's answer. */
    public EnumValues enums(Resource.Integration integration) {
        String models = ServiceNames.modelPackage(integration);
        OperationShape operation = aws.operation(models, answering(integration)).orElseThrow();
        return new EnumValues(models, operation.newInput().getClass().getClassLoader());
    }

    /** Paths of what every answer of the operation has. */
    public List<String> required(Resource.Integration integration) {
        String[] models = ServiceNames.modelPackage(integration).split("\\.", -1);
        return RequiredAnswers.of(models[models.length - 2], answering(integration));
    }

    // A job's result is what describes the job.
    private static String answering(Resource.Integration integration) {
        return integration.pattern().isRunJob() ? "DescribeExecution" : SdkJson.pascal(integration.action());
    }

    private static Shape shape(String models, String operation, OperationShape known) {
        try {
            Class<?> response = Class.forName(
                    models + "." + operation + "Response",
                    true,
                    known.newInput().getClass().getClassLoader());
            return Shape.of((SdkPojo) response.getMethod("builder").invoke(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("every operation of the SDK has a response", e);
        }
    }
}
