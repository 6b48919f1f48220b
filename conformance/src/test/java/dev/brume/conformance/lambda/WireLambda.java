package dev.brume.conformance.lambda;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.util.function.Consumer;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/** Short words for what tests of AWS Lambda do all the time. */
final class WireLambda {
    /** What function URLs say to who may not visit them. */
    static final String FORBIDDEN =
            "{\"Message\":\"Forbidden. For troubleshooting Function URL authorization issues, see: "
                    + "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html\"}";

    private final TestAws aws;

    WireLambda(TestAws aws) {
        this.aws = aws;
    }

    LambdaClient client() {
        return aws.client(LambdaClient.class, LambdaClient::builder);
    }

    String role() {
        return "arn:aws:iam::" + aws.account() + ":role/app";
    }

    String arn(String function) {
        return "arn:aws:lambda:us-east-1:" + aws.account() + ":function:" + function;
    }

    /** A Python function that answers {@code one}. */
    CreateFunctionResponse create(String name) {
        return create(name, more -> {});
    }

    CreateFunctionResponse create(String name, Consumer<CreateFunctionRequest.Builder> more) {
        return client().createFunction(create -> more.accept(create.functionName(name)
                .runtime("python3.13")
                .handler("index.handler")
                .role(role())
                .code(code -> code.zipFile(Zip.handler("one")))));
    }

    /** Gives {@code $LATEST} another code. */
    void change(String name, String text) {
        client().updateFunctionCode(update -> update.functionName(name).zipFile(Zip.handler(text)));
    }

    String publish(String name) {
        return client().publishVersion(publish -> publish.functionName(name)).version();
    }

    static Refused notFound(String message) {
        return new Refused(404, "ResourceNotFoundException", message);
    }

    static Refused invalid(String message) {
        return new Refused(400, "InvalidParameterValueException", message);
    }

    static Refused conflict(String message) {
        return new Refused(409, "ResourceConflictException", message);
    }

    static Refused precondition(String operation) {
        return new Refused(
                412,
                "PreconditionFailedException",
                "The Revision Id provided does not match the latest Revision Id. Call the " + operation
                        + " API to retrieve the latest Revision Id");
    }

    /** The member {@code Type} of the error that a call is answered with. */
    static String faultOf(Runnable call) {
        try {
            call.run();
        } catch (LambdaException refused) {
            String body = refused.awsErrorDetails().rawResponse().asUtf8String();
            return body.replaceFirst(".*\"Type\":\"([^\"]*)\".*", "$1");
        }
        throw new AssertionError("the call was not refused");
    }
}
