package dev.brume.lambda;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Operations;
import dev.brume.core.identity.AccountId;
import dev.brume.lambda.asynchronous.DestinationPermissions;
import dev.brume.lambda.asynchronous.EventInvokeConfigs;
import dev.brume.lambda.asynchronous.EventQueue;
import dev.brume.lambda.durable.DurableExecutions;
import dev.brume.lambda.mapping.EventSourceMappings;
import dev.brume.lambda.mapping.MappingOperations;
import dev.brume.lambda.mapping.Pollers;
import dev.brume.lambda.mapping.SourceCheck;
import dev.brume.lambda.measure.FunctionMeters;
import dev.brume.lambda.model.InvokeAsyncRequest;
import dev.brume.lambda.rules.LambdaLimits;
import dev.brume.lambda.url.FunctionUrlSite;
import dev.brume.lambda.url.UrlDirectory;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.DeleteEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.FilterCriteria;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionEventInvokeConfigsRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionEventInvokeConfigRequest;

/** All the ways to a function, wired together: calls, events, sources and URLs. */
final class InvocationParts {
    private final EventInvokeConfigs configs = new EventInvokeConfigs();
    private final EventQueue events;
    private final EventSourceMappings mappings;
    private final InvokeOperations invoking;
    private final EventInvokeConfigOperations configuring;
    private final MappingOperations mapping;
    private final FunctionUrlSite site;

    InvocationParts(
            Core core,
            Functions functions,
            Invoker invoker,
            DurableExecutions executions,
            FunctionMeters meters,
            UrlDirectory urls) {
        SourceCheck sources = new SourceCheck(core.aws());
        this.events = new EventQueue(core, functions, invoker, configs, meters);
        this.mappings = new EventSourceMappings(
                core, new Pollers(core, functions, invoker, executions::isDurable, sources, meters));
        this.invoking = new InvokeOperations(functions, invoker, executions, events, core.ids());
        DestinationPermissions permissions = new DestinationPermissions(core.aws());
        this.configuring = new EventInvokeConfigOperations(functions, configs, permissions);
        this.mapping = new MappingOperations(core, functions, mappings, sources, permissions);
        this.site = new FunctionUrlSite(urls, functions, invoker, core.ids());
    }

    void operations(Operations ops) {
        ops.add(InvokeAsyncRequest::builder, invoking::invokeAsync);
        ops.addAsynchronous(InvokeRequest::builder, invoking::invoke);
        ops.addLaterEventStreaming(InvokeWithResponseStreamRequest::builder, invoking::invokeWithResponseStream);

        ops.add(PutFunctionEventInvokeConfigRequest::builder, configuring::put);
        ops.add(UpdateFunctionEventInvokeConfigRequest::builder, configuring::update);
        ops.add(GetFunctionEventInvokeConfigRequest::builder, configuring::get);
        ops.add(DeleteFunctionEventInvokeConfigRequest::builder, configuring::delete);
        ops.add(ListFunctionEventInvokeConfigsRequest::builder, configuring::list);

        ops.add(CreateEventSourceMappingRequest::builder, mapping::create);
        ops.add(GetEventSourceMappingRequest::builder, mapping::get);
        ops.add(UpdateEventSourceMappingRequest::builder, mapping::update);
        ops.add(DeleteEventSourceMappingRequest::builder, mapping::delete);
        ops.add(ListEventSourceMappingsRequest::builder, this::listEventSourceMappings);
    }

    private ListEventSourceMappingsResponse listEventSourceMappings(ListEventSourceMappingsRequest request, Call call) {
        Pages<EventSourceMappingConfiguration> page = Pages.of(
                mapping.list(request.functionName(), request.eventSourceArn(), call),
                EventSourceMappingConfiguration::uuid,
                request.marker(),
                request.maxItems(),
                LambdaLimits.MAPPINGS_PAGE_SIZE);
        return ListEventSourceMappingsResponse.builder()
                .eventSourceMappings(page.map(InvocationParts::listed))
                .nextMarker(page.nextMarker())
                .build();
    }

    /** "If filter criteria is encrypted, this field shows up as null in the response of ListEventSourceMapping API calls." */
    private static EventSourceMappingConfiguration listed(EventSourceMappingConfiguration mapping) {
        return mapping.kmsKeyArn() == null
                ? mapping
                : mapping.toBuilder().filterCriteria((FilterCriteria) null).build();
    }

    EventSourceMappings mappings() {
        return mappings;
    }

    FunctionUrlSite site() {
        return site;
    }

    /** A function is gone: nobody waits for it any more. */
    void forget(String functionArn) {
        events.forget(functionArn);
    }

    void reset() {
        mappings.reset();
        events.reset();
    }

    void reset(AccountId account) {
        mappings.reset(account);
        events.reset(account);
    }
}
