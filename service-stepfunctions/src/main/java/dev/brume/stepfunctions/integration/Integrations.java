package dev.brume.stepfunctions.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.dispatch.Core;
import dev.brume.core.error.AwsException;
import dev.brume.core.error.Cause;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import dev.brume.core.shape.OperationShape;
import dev.brume.core.shape.WireTable;
import dev.brume.stepfunctions.activity.Activity;
import dev.brume.stepfunctions.activity.TaskTokens;
import dev.brume.stepfunctions.execution.ActivityWork;
import dev.brume.stepfunctions.execution.TaskCall;
import dev.brume.stepfunctions.execution.TaskOutcome;
import dev.brume.stepfunctions.execution.Tasks;
import dev.brume.stepfunctions.execution.TokenHolder;
import dev.brume.stepfunctions.integration.http.HttpTask;
import dev.brume.stepfunctions.language.EvaluationException;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.Resource;
import dev.brume.stepfunctions.language.StatesError;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Does the work of Task states by calling other services as AWS would. */
public final class Integrations implements Tasks, AutoCloseable {
    private final Core core;
    private final TaskTokens tokens;
    private final ChildExecutions children;
    private final BiFunction<Place, String, Optional<Activity>> activities;
    private final Callers callers;
    private final LambdaTask lambda;
    private final HttpTask http;

    /** @param activities finds an activity by its name */
    public Integrations(
            Core core,
            TaskTokens tokens,
            ChildExecutions children,
            BiFunction<Place, String, Optional<Activity>> activities) {
        this.core = core;
        this.tokens = tokens;
        this.children = children;
        this.activities = activities;
        this.callers = new Callers(core);
        this.lambda = new LambdaTask(core.aws());
        this.http = new HttpTask(core);
    }

    @Override
    public String newToken(TokenHolder holder) {
        return tokens.add(holder);
    }

    @Override
    public void forget(String token) {
        tokens.remove(token);
    }

    @Override
    public boolean hasActivity(String arn) {
        return activity(arn).isPresent();
    }

    @Override
    public List<String> objections(Resource.Integration integration, Payload parameters) {
        return core.aws()
                .operation(ServiceNames.modelPackage(integration), SdkJson.pascal(integration.action()))
                .map(operation -> ParameterCheck.objections(integration, operation, parameters.node()))
                .orElse(List.of());
    }

    private Optional<Activity> activity(String text) {
        Arn arn = Arn.parse(text).orElseThrow();
        return activities
                .apply(place(arn), arn.resource().substring("activity:".length()))
                .filter(known -> known.arn().equals(text));
    }

    @Override
    public void offer(ActivityWork work) {
        Optional<Activity> activity = activity(work.activityArn());
        if (activity.isPresent()) {
            activity.get().offer(work);
        } else {
            tokens.find(work.token())
                    .ifPresent(task ->
                            task.fail(StatesError.RUNTIME, "Activity Does Not Exist: '" + work.activityArn() + "'"));
        }
    }

    static Place place(Arn arn) {
        return new Place(new AccountId(arn.account()), new Region(arn.region()));
    }

    @Override
    public CompletionStage<TaskOutcome> start(TaskCall call) {
        CompletionStage<TaskOutcome> outcome;
        try {
            outcome = callers.of(call).thenCompose(principal -> start(call, principal));
        } catch (RuntimeException refused) {
            outcome = CompletableFuture.failedFuture(refused);
        }
        return outcome.exceptionally(failure -> failed(call, failure));
    }

    private CompletionStage<TaskOutcome> start(TaskCall call, Principal principal) {
        return switch (call.resource()) {
            case Resource.Function function -> lambda.invoke(call, function.arn(), principal);
            case Resource.Integration integration -> integrate(call, integration, principal);
            case Resource.Activity activity -> throw new IllegalStateException("activities are offered");
        };
    }

    private CompletionStage<TaskOutcome> integrate(
            TaskCall call, Resource.Integration integration, Principal principal) {
        if (integration.service().equals("http")) {
            return http.start(call, principal);
        }
        JsonNode parameters = OptimizedParameters.of(
                integration, call.parameters().node(), call.execution().plan());
        OperationShape operation = core.aws()
                .operation(ServiceNames.modelPackage(integration), SdkJson.pascal(integration.action()))
                .orElseThrow(() -> EvaluationException.runtime(
                        "The integration " + integration.arn() + " is not served by this emulator."));
        SdkRequest request = SdkContent.read(parameters, operation);
        Place place = target(call, parameters);
        if (operation.givesContent()) {
            return core.aws()
                    .content(request, principal, place, call.execution().plan().cause())
                    .thenApply(answer -> answered(integration, SdkContent.write(answer, call.stateName()), null));
        }
        return core.aws()
                .call(
                        request,
                        SdkResponse.class,
                        principal,
                        place,
                        call.execution().plan().cause())
                .thenApply(answer -> answered(integration, SdkJson.write(answer), answer.sdkHttpResponse()));
    }

    // What is named by its ARN may live elsewhere; else it lives where the role of the state's Credentials does.
    private static Place target(TaskCall call, JsonNode parameters) {
        for (String field : new String[] {"FunctionName", "StateMachineArn", "TopicArn", "TargetArn"}) {
            Optional<Arn> arn = Arn.parse(parameters.path(field).asText());
            if (arn.isPresent() && !arn.get().account().isEmpty()) {
                return place(arn.get());
            }
        }
        Place own = call.execution().plan().place();
        return Arn.parse(call.roleArn())
                .filter(role -> !call.ownRole() && AccountId.isAccountId(role.account()))
                .map(role -> new Place(new AccountId(role.account()), own.region()))
                .orElse(own);
    }

    private TaskOutcome answered(Resource.Integration integration, ObjectNode body, @Nullable SdkHttpResponse http) {
        ObjectNode shown = integration.isSdk() ? body : OptimizedAnswers.of(integration, body, http, core);
        Payload output = Payload.of(shown);
        return switch (integration.pattern()) {
            case REQUEST_RESPONSE -> new TaskOutcome.Succeeded(output);
            case WAIT_FOR_TASK_TOKEN -> new TaskOutcome.Submitted(output, null, () -> {});
            case RUN_JOB, RUN_JOB_WITH_JSON -> {
                String arn = body.path("ExecutionArn").asText();
                boolean json = integration.pattern() == Resource.Pattern.RUN_JOB_WITH_JSON;
                yield new TaskOutcome.Submitted(output, children.end(arn, json), () -> children.stop(arn));
            }
        };
    }

    private TaskOutcome failed(TaskCall call, Throwable failure) {
        Throwable cause = Cause.of(failure);
        return switch (cause) {
            case Failures.TaskFailedException known -> new TaskOutcome.Failed(known.error(), known.reason());
            case EvaluationException known -> new TaskOutcome.Failed(known.error(), known.reason());
            case AwsException refused -> refused(call, refused);
            default -> new TaskOutcome.Failed(StatesError.TASK_FAILED, String.valueOf(cause));
        };
    }

    private TaskOutcome refused(TaskCall call, AwsException refused) {
        Resource.Integration integration = call.resource() instanceof Resource.Integration known
                ? known
                : new Resource.Integration("", "lambda", "invoke", Resource.Pattern.REQUEST_RESPONSE);
        Optional<WireTable> table = core.aws()
                .operation(ServiceNames.modelPackage(integration), SdkJson.pascal(integration.action()))
                .map(OperationShape::table);
        return new TaskOutcome.Failed(
                ServiceNames.error(integration, refused, table),
                ServiceNames.cause(integration, refused, table, core.ids().uuid()));
    }

    @Override
    public void close() {
        http.close();
    }

    /** JSON as text, for members that AWS takes as either. */
    static JsonNode asText(JsonNode value) {
        return value.isTextual() ? value : Json.text(Json.write(value));
    }
}
