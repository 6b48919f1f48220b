package dev.brume.core.dispatch;

import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.shape.InputValidator;
import dev.brume.core.shape.OperationShape;
import dev.brume.core.time.EmulatorTime;
import dev.brume.core.trace.TraceHeader;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/** Enters the dispatcher where an outside request does once its bytes are read. */
final class InProcessClient implements AwsClient {
    private final Supplier<Services> services;
    private final Dispatcher dispatcher;
    private final EmulatorTime time;
    private final Ids ids;
    private final String endpoint;
    /** Of requests that were made before. Guards itself; there are as many as operations at most. */
    private final Map<Class<?>, Route> routes = new ConcurrentHashMap<>();

    private record Route(LoadedService service, BoundOperation operation) {}

    /** @param services known only once this client is: services are made with it */
    InProcessClient(Supplier<Services> services, Dispatcher dispatcher, EmulatorTime time, Ids ids, String endpoint) {
        this.services = services;
        this.dispatcher = dispatcher;
        this.time = time;
        this.ids = ids;
        this.endpoint = endpoint;
    }

    @Override
    public <O extends SdkResponse> CompletionStage<O> call(
            SdkRequest request, Class<O> response, Principal principal, Place place, @Nullable Call cause) {
        return typed(invoke(request, null, principal, place, cause), response);
    }

    @Override
    public boolean mayCall(SdkRequest request, Principal principal, Place place, @Nullable Call cause) {
        Route route = known(request);
        String service = route.service().table().head().name();
        return dispatcher.mayInvoke(
                call(service, route.operation().shape().name(), null, principal, place, cause), request);
    }

    @Override
    public <O extends SdkResponse> CompletionStage<O> call(
            SdkRequest request,
            LateText late,
            Class<O> response,
            Principal principal,
            Place place,
            @Nullable Call cause) {
        return typed(invoke(request, late, principal, place, cause), response);
    }

    private static <O extends SdkResponse> CompletionStage<O> typed(CompletionStage<Object> whole, Class<O> response) {
        CompletableFuture<Object> answer = whole.toCompletableFuture();
        if (answer.isDone()) {
            return answer.thenApply(ok -> response.cast(withoutContent(ok)));
        }
        Relay<O> typed = new Relay<>(answer);
        answer.whenComplete((ok, failure) -> {
            if (failure == null) {
                typed.complete(response.cast(withoutContent(ok)));
            } else {
                typed.completeExceptionally(
                        failure instanceof CompletionException ? failure : new CompletionException(failure));
            }
        });
        return typed;
    }

    private static Object withoutContent(Object answer) {
        if (answer instanceof ContentAnswer<?> whole) {
            whole.forget();
            return whole.response();
        }
        return answer;
    }

    @Override
    public CompletionStage<ContentAnswer<?>> content(
            SdkRequest request, Principal principal, Place place, @Nullable Call cause) {
        return invoke(request, null, principal, place, cause).thenApply(answer -> (ContentAnswer<?>) answer);
    }

    @Override
    public CompletionStage<EventStreamAnswer<?>> stream(
            SdkRequest request, Principal principal, Place place, @Nullable Call cause) {
        return invoke(request, null, principal, place, cause).thenApply(answer -> (EventStreamAnswer<?>) answer);
    }

    private CompletionStage<Object> invoke(
            SdkRequest request, @Nullable LateText late, Principal principal, Place place, @Nullable Call cause) {
        Route route = known(request);
        LoadedService service = route.service();
        BoundOperation operation = route.operation();
        Call call = call(service.table().head().name(), operation.shape().name(), late, principal, place, cause);
        try {
            InputValidator.validate(
                    operation.shape(), (SdkPojo) request, service.service().validationWording());
        } catch (AwsException refusal) {
            dispatcher.refused(call, refusal);
            return CompletableFuture.failedFuture(refusal);
        }
        return dispatcher.invoke(call, operation.operation(), request);
    }

    private Route known(SdkRequest request) {
        Route route = routes.get(request.getClass());
        return route == null ? route(request) : route;
    }

    private Route route(SdkRequest request) {
        LoadedService service = service(request);
        Route route = new Route(service, service.operation(request.getClass()).orElseThrow(() -> notThere(request)));
        routes.put(request.getClass(), route);
        return route;
    }

    @Override
    public Optional<OperationShape> operation(String sdkPackage, String operation) {
        return services.get()
                .ofModelPackage(sdkPackage)
                .flatMap(service -> service.operation(operation))
                .filter(bound -> !answersWithEvents(bound))
                .map(BoundOperation::shape);
    }

    private static boolean answersWithEvents(BoundOperation operation) {
        return operation.operation() instanceof Operation.EventStreaming<?, ?>
                || operation.operation() instanceof Operation.LaterEventStreaming<?, ?>;
    }

    @Override
    public Runnable listen(SdkRequest read, Place place, Runnable arrival) {
        Runnable stop = service(read).service().listen(read, place, arrival);
        if (stop == null) {
            throw new IllegalArgumentException(
                    "nobody tells when there is more for a " + read.getClass().getSimpleName());
        }
        return stop;
    }

    private LoadedService service(SdkRequest request) {
        return services.get().ofRequest(request.getClass()).orElseThrow(() -> notThere(request));
    }

    private Call call(
            String service,
            String operation,
            @Nullable LateText late,
            Principal principal,
            Place place,
            @Nullable Call cause) {
        String traceId = cause == null ? TraceHeader.newRoot(time.now(), ids) : cause.traceId();
        return new Call(
                ids.uuid(),
                service,
                operation,
                place,
                principal,
                time.now(),
                traceId,
                cause == null ? null : cause.clientTraceHeader(),
                cause == null ? null : cause.requestId(),
                cause == null ? endpoint : cause.endpoint(),
                "/",
                null,
                late);
    }

    private static AwsException notThere(SdkRequest request) {
        return new AwsException(
                "UnknownOperationException",
                400,
                request.getClass().getSimpleName() + " is not served by this emulator.");
    }
}
