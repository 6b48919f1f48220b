package dev.brume.eventbridge.pipes.target;

import dev.brume.core.dispatch.Core;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pipes.model.DescribePipeResponse;
import software.amazon.awssdk.services.pipes.model.PipeEnrichmentHttpParameters;
import software.amazon.awssdk.services.pipes.model.PipeTargetHttpParameters;
import software.amazon.awssdk.services.pipes.model.PipeTargetInvocationType;
import software.amazon.awssdk.services.pipes.model.PipeTargetParameters;

/** Makes invokers of what a pipe's settings say; those have been checked. */
public final class Invokers {
    private static final PipeTargetParameters NONE =
            PipeTargetParameters.builder().build();

    private final Core core;

    public Invokers(Core core) {
        this.core = core;
    }

    private Caller caller(String text, Principal role) {
        Arn arn = Arn.parse(text).orElseThrow();
        return new Caller(core.aws(), role, arn, new Place(new AccountId(arn.account()), new Region(arn.region())));
    }

    public Invoker target(DescribePipeResponse pipe, Principal role) {
        Caller caller = caller(pipe.target(), role);
        PipeTargetParameters parameters = pipe.targetParameters() == null ? NONE : pipe.targetParameters();
        String source = Arn.parse(pipe.source()).orElseThrow().service();
        return switch (TargetKind.of(pipe.target(), "Target")) {
            case FUNCTION ->
                new FunctionInvoker(
                        caller,
                        parameters.lambdaFunctionParameters() == null
                                || waits(parameters.lambdaFunctionParameters().invocationType()));
            case STATE_MACHINE ->
                new StateMachineInvoker(
                        caller,
                        parameters.stepFunctionStateMachineParameters() == null
                                || waits(parameters
                                        .stepFunctionStateMachineParameters()
                                        .invocationType()),
                        "target");
            case QUEUE -> new QueueInvoker(caller, parameters.sqsQueueParameters());
            case TOPIC -> new TopicInvoker(caller);
            case STREAM ->
                new StreamInvoker(caller, parameters.kinesisStreamParameters().partitionKey());
            case DELIVERY_STREAM -> new DeliveryStreamInvoker(caller);
            case LOG_GROUP ->
                new LogGroupInvoker(caller, parameters.cloudWatchLogsParameters(), pipe.name(), core.time());
            case BUS -> new BusInvoker(caller, parameters.eventBridgeEventBusParameters(), pipe.name(), source);
            case API_DESTINATION -> new ApiDestinationInvoker(caller, of(parameters.httpParameters()));
        };
    }

    /** REQUEST_RESPONSE is the default. */
    private static boolean waits(@Nullable PipeTargetInvocationType type) {
        return type != PipeTargetInvocationType.FIRE_AND_FORGET;
    }

    private static ApiDestinationInvoker.@Nullable Parameters of(@Nullable PipeTargetHttpParameters http) {
        return http == null
                ? null
                : new ApiDestinationInvoker.Parameters(
                        http.pathParameterValues(), http.headerParameters(), http.queryStringParameters());
    }

    /** Enrichments are always waited for. */
    public Invoker enrichment(DescribePipeResponse pipe, Principal role) {
        Caller caller = caller(pipe.enrichment(), role);
        PipeEnrichmentHttpParameters http = pipe.enrichmentParameters() == null
                ? null
                : pipe.enrichmentParameters().httpParameters();
        return switch (TargetKind.of(pipe.enrichment(), "Enrichment")) {
            case FUNCTION -> new FunctionInvoker(caller, true);
            case STATE_MACHINE -> new StateMachineInvoker(caller, true, "enrichment");
            case API_DESTINATION ->
                new ApiDestinationInvoker(
                        caller,
                        http == null
                                ? null
                                : new ApiDestinationInvoker.Parameters(
                                        http.pathParameterValues(),
                                        http.headerParameters(),
                                        http.queryStringParameters()));
            default -> throw new IllegalStateException(pipe.enrichment());
        };
    }
}
