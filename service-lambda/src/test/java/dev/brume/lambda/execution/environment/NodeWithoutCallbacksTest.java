package dev.brume.lambda.execution.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.lambda.execution.InvocationResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Node.js 24 and later: Lambda Developer Guide, "Define Lambda function handler in Node.js", and version 4 of AWS's runtime interface
 * client.
 */
class NodeWithoutCallbacksTest {
    private final Machine machine = new Machine(SandboxLayer.PLAIN);

    @AfterEach
    void close() {
        machine.close();
    }

    private TestFunction node(String code) {
        return machine.function("nodejs24.x", "app.handler", "app.js", code);
    }

    @Test
    void aHandlerWithACallbackIsRefusedWhateverItDoes() {
        InvocationResult result =
                node("exports.handler = async (event, context, callback) => 1;").invoke("{}");
        assertThat(Machine.text(result))
                .startsWith(
                        "{\"errorType\":\"Runtime.CallbackHandlerDeprecated\",\"errorMessage\":\"ERROR: AWS Lambda has removed"
                                + " support for callback-based function handlers starting with Node.js 24. You need to modify this"
                                + " function to use a supported handler signature to use Node.js 24 or later. For more information see"
                                + " https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.\"");
        assertThat(result.logTail())
                .contains("\t-\tERROR\tInit Error \t{\"errorType\":\"Runtime.CallbackHandlerDeprecated\"")
                .contains("\"name\":\"Runtime.CallbackHandlerDeprecated\"");
        assertThat(machine.function(
                                "nodejs22.x",
                                "app.handler",
                                "app.js",
                                "exports.handler = (e, c, done) => done(null, 1);")
                        .answer("{}"))
                .isEqualTo("1");
    }

    @Test
    void aStreamingHandlerHasThreeParameters() {
        assertThat(
                        node("exports.handler = awslambda.streamifyResponse(async (event, stream, context) => stream.end('1'));")
                                .answer("{}"))
                .isEqualTo("1");
    }

    @Test
    void whatAHandlerReturnsIsItsAnswerWithoutAPromise() {
        assertThat(node("exports.handler = () => 5;").answer("{}")).isEqualTo("5");
    }

    @Test
    void theContextHasNoSayInHowItEnds() {
        assertThat(node("exports.handler = async (event, context) => Object.keys(context).sort();")
                        .answer("{}"))
                .isEqualTo(
                        "[\"awsRequestId\",\"clientContext\",\"functionName\",\"functionVersion\",\"getRemainingTimeInMillis\","
                                + "\"identity\",\"invokedFunctionArn\",\"logGroupName\",\"logStreamName\",\"memoryLimitInMB\",\"tenantId\","
                                + "\"xRayTraceId\"]");
    }

    @Test
    void aHandlerMayBeInTheDefaultExport() {
        assertThat(machine.function(
                                "nodejs24.x",
                                "app.handler",
                                "app.mjs",
                                "export default { handler: async () => 'default' };")
                        .answer("{}"))
                .isEqualTo("\"default\"");
    }

    @Test
    void aPromiseThatNothingCanKeepEndsTheRuntime() {
        assertThat(node("exports.handler = () => new Promise(() => {});").answer("{}"))
                .contains("Runtime.ExitError", "Runtime exited without providing a reason");
    }

    @Test
    void whatNobodyCatchesEndsTheRuntime() {
        InvocationResult result = node("""
                exports.handler = async () => {
                    (async () => { throw new Error('lost'); })();
                    return 'Hello';
                };
                """).invoke("{}");
        assertThat(Machine.text(result)).contains("Runtime exited with error: exit status 1");
        assertThat(result.logTail()).contains("Error: lost");
    }

    @Test
    void anAnswerThatHasNoJsonIsAnErrorOfItsOwn() {
        assertThat(node("exports.handler = async () => 1n;").answer("{}"))
                .startsWith(
                        "{\"errorType\":\"Runtime.JSONStringifyError\",\"errorMessage\":\"Unable to stringify response body\"");
    }

    @Test
    void codeThatIsNoJavaScriptIsToldByItsPlace() {
        assertThat(node("exports.handler = (").answer("{}"))
                .contains("\"errorType\":\"Runtime.UserCodeSyntaxError\"", "\"trace\":[\"", "app.js:1\"");
    }
}
