package dev.brume.stepfunctions.integration;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.shape.OperationShape;
import dev.brume.core.shape.Shape;
import dev.brume.stepfunctions.language.Resource;
import dev.brume.stepfunctions.teststate.AnswerTable;
import java.lang.reflect.Method;
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
        return aws.operation(models, operation).flatMap(AnswerShapes::shape);
    }

    /** Paths of what every answer of the operation has. */
    public List<String> required(Resource.Integration integration) {
        return AnswerTable.required(sdkPackage(integration), answering(integration));
    }

    /** What members of the operation's answers may hold: see {@link AnswerTable#limits}. */
    public List<String> limits(Resource.Integration integration) {
        return AnswerTable.limits(sdkPackage(integration), answering(integration));
    }

    private static String sdkPackage(Resource.Integration integration) {
        String[] models = ServiceNames.modelPackage(integration).split("\\.", -1);
        return models[models.length - 2];
    }

    // A job's result is what describes the job.
    private static String answering(Resource.Integration integration) {
        return integration.pattern().isRunJob() ? "DescribeExecution" : SdkJson.pascal(integration.action());
    }

    /** The SDK names an answer as it names the request, not always as the operation is called ({@code SetSMSAttributes}). */
    private static Optional<Shape> shape(OperationShape operation) {
        Class<?> request = operation.input().model();
        String response = request.getName().replaceFirst("Request$", "Response");
        try {
            Method builder =
                    Class.forName(response, true, request.getClassLoader()).getMethod("builder");
            return Optional.of(Shape.of((SdkPojo) builder.invoke(null)));
        } catch (ReflectiveOperationException leftOutOfTheSdk) {
            return Optional.empty();
        }
    }
}
