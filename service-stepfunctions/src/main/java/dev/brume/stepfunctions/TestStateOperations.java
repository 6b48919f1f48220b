package dev.brume.stepfunctions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.stepfunctions.execution.ContextObject;
import dev.brume.stepfunctions.execution.Failure;
import dev.brume.stepfunctions.integration.AnswerShapes;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.Resource;
import dev.brume.stepfunctions.language.State;
import dev.brume.stepfunctions.language.Variables;
import dev.brume.stepfunctions.language.Workflow;
import dev.brume.stepfunctions.language.parse.DefinitionParser;
import dev.brume.stepfunctions.language.parse.Diagnostic;
import dev.brume.stepfunctions.teststate.MockContext;
import dev.brume.stepfunctions.teststate.MockSchema;
import dev.brume.stepfunctions.teststate.StateTest;
import dev.brume.stepfunctions.teststate.TestRefusedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.MockInput;
import software.amazon.awssdk.services.sfn.model.MockResponseValidationMode;
import software.amazon.awssdk.services.sfn.model.TestStateConfiguration;
import software.amazon.awssdk.services.sfn.model.TestStateRequest;
import software.amazon.awssdk.services.sfn.model.TestStateResponse;

/** TestState: reads what is to be tried and refuses what AWS does not try. */
final class TestStateOperations {
    private final StatesDirectory directory;
    private final AnswerShapes shapes;

    TestStateOperations(StatesDirectory directory) {
        this.directory = directory;
        this.shapes = new AnswerShapes(directory.core().aws());
    }

    CompletionStage<TestStateResponse> testState(TestStateRequest request, Call call) {
        State state = state(request);
        if (request.roleArn() != null) {
            MachineSettings.role(request.roleArn());
        }
        Payload input = ExecutionOperations.input(request.input());
        try {
            StateTest.Mock mock = mock(request, state);
            if (mock == null) {
                requireMock(state, request);
            }
            StandIn standIn = new StandIn(directory, call, request, state, input);
            TestStateConfiguration configuration = request.stateConfiguration();
            int retries = configuration == null || configuration.retrierRetryCount() == null
                    ? 0
                    : configuration.retrierRetryCount();
            ObjectNode context =
                    request.context() == null ? standIn.context(retries) : MockContext.parse(request.context(), state);
            StateTest test = new StateTest(
                    state,
                    input,
                    variables(request.variables()),
                    context,
                    mock,
                    retries,
                    configuration == null ? null : configuration.mapIterationFailureCount(),
                    configuration == null ? null : configuration.mapItemReaderData());
            return standIn.play(test);
        } catch (TestRefusedException refused) {
            throw StatesErrors.validation(String.valueOf(refused.getMessage()));
        }
    }

    private static State state(TestStateRequest request) {
        if (request.stateName() == null) {
            DefinitionParser.ParsedState parsed =
                    DefinitionParser.parseState(ContextObject.TESTED, request.definition());
            if (parsed.state() == null) {
                throw StatesErrors.invalidDefinition(parsed.diagnostics());
            }
            return parsed.state();
        }
        DefinitionParser.Parsed parsed = DefinitionParser.parse(request.definition(), false);
        if (parsed.definition() == null) {
            List<Diagnostic> diagnostics = parsed.diagnostics();
            throw StatesErrors.invalidDefinition(diagnostics);
        }
        State found = parsed.definition().workflow().find(request.stateName());
        if (found == null) {
            throw StatesErrors.validation("State not found in definition");
        }
        return found;
    }

    private static boolean hasWork(State state) {
        return state instanceof State.Task || state instanceof State.Parallel || state instanceof State.MapOver;
    }

    private static void requireMock(State state, TestStateRequest request) {
        if (state instanceof State.Parallel || state instanceof State.MapOver) {
            throw new AwsException(
                    "InvalidDefinition",
                    "TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait,"
                            + " Pass, Succeed, Fail, Choice]");
        }
        if (request.context() != null) {
            throw new TestRefusedException("A Context object can only be specified when a mock is specified.");
        }
        if (!(state instanceof State.Task task)) {
            return;
        }
        if (task.resource() instanceof Resource.Activity) {
            throw new AwsException("InvalidDefinition", "TestState API does not support Activity tasks.");
        }
        if (task.resource() instanceof Resource.Integration integration
                && integration.pattern() != Resource.Pattern.REQUEST_RESPONSE) {
            throw new AwsException(
                    "InvalidDefinition",
                    "TestState API does not support '" + integration.pattern().suffix()
                            + "' service integration patterns.");
        }
        if (request.roleArn() == null) {
            throw new TestRefusedException("RoleArn must be specified when testing a Task state");
        }
    }

    private StateTest.@Nullable Mock mock(TestStateRequest request, State state) {
        MockInput mock = request.mock();
        if (mock == null) {
            return null;
        }
        if (!hasWork(state)) {
            throw new TestRefusedException(
                    "State type '" + state.type() + "' is not supported when a mock is specified");
        }
        if (Boolean.TRUE.equals(request.revealSecrets())) {
            throw new TestRefusedException("TestState does not support RevealSecrets when a mock is specified.");
        }
        if ((mock.result() == null) == (mock.errorOutput() == null)) {
            throw new TestRefusedException(
                    "A test mock should have only one of the following fields: [result, errorOutput].");
        }
        if (mock.errorOutput() != null) {
            if (mock.errorOutput().error() == null) {
                throw new TestRefusedException("The field 'error' of errorOutput is required.");
            }
            checkOrigin(request.stateConfiguration(), state);
            return new StateTest.Mock.Failed(
                    new Failure(mock.errorOutput().error(), mock.errorOutput().cause()));
        }
        JsonNode result = json(mock.result(), "Mocked result must be valid JSON.");
        checkResult(result, state, mock.fieldValidationMode());
        return new StateTest.Mock.Result(Payload.ofText(mock.result()));
    }

    private static void checkOrigin(@Nullable TestStateConfiguration configuration, State state) {
        String origin = configuration == null ? null : configuration.errorCausedByState();
        if (origin != null && Workflow.findInside(state, origin) == null) {
            throw new TestRefusedException("State not found in definition");
        }
    }

    private void checkResult(JsonNode result, State state, @Nullable MockResponseValidationMode mode) {
        switch (state) {
            case State.MapOver map -> {
                boolean writes = map.settings().distributed() != null
                        && map.settings().distributed().writer().arguments() != null;
                if (writes && !result.isObject()) {
                    throw new TestRefusedException("Mocked result must be a JSON object.");
                }
                requireArray(writes || result.isArray());
            }
            case State.Parallel parallel -> {
                requireArray(result.isArray());
                if (result.size() != parallel.branches().size()) {
                    throw new TestRefusedException(
                            "Mocked result must contain the same number of items as number of Parallel branches.");
                }
            }
            case State.Task task -> {
                if (mode != MockResponseValidationMode.NONE
                        && task.resource() instanceof Resource.Integration integration) {
                    checkSchema(result, integration, mode != MockResponseValidationMode.PRESENT);
                }
            }
            default -> {}
        }
    }

    private static void requireArray(boolean is) {
        if (!is) {
            throw new TestRefusedException("Mocked result must be an array.");
        }
    }

    /** @param complete whether nothing may be missing that the operation always gives: STRICT, which is the default */
    private void checkSchema(JsonNode result, Resource.Integration integration, boolean complete) {
        JsonNode modelled = result;
        if (integration.service().equals("lambda") && result instanceof ObjectNode object) {
            // The payload of a function is any JSON here, where the model has bytes.
            ObjectNode copy = Json.NODES.objectNode();
            copy.setAll(object);
            copy.remove("Payload");
            modelled = copy;
        }
        JsonNode checked = modelled;
        shapes.of(integration).ifPresent(shape -> {
            MockSchema.check(checked, shape);
            MockSchema.checkLimits(checked, shapes.limits(integration));
            if (complete) {
                MockSchema.checkComplete(checked, shapes.required(integration));
            }
        });
    }

    private static Variables variables(@Nullable String text) {
        if (text == null) {
            return Variables.NONE;
        }
        if (!(json(text, "Variables must be valid JSON.") instanceof ObjectNode object)) {
            throw new TestRefusedException("Variables must be a JSON object.");
        }
        Map<String, JsonNode> variables = new HashMap<>();
        object.properties().forEach(variable -> variables.put(variable.getKey(), variable.getValue()));
        return Variables.NONE.with(variables);
    }

    private static JsonNode json(String text, String otherwise) {
        try {
            JsonNode node = Json.read(text);
            if (!node.isMissingNode()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            // Told below.
        }
        throw new TestRefusedException(otherwise);
    }
}
