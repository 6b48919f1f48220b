package dev.brume.core.gateway;

import dev.brume.core.authorization.Authorizer;
import dev.brume.core.config.IamMode;
import dev.brume.core.dispatch.BoundOperation;
import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.ContentAnswer;
import dev.brume.core.dispatch.Dispatcher;
import dev.brume.core.dispatch.Emulator;
import dev.brume.core.dispatch.EventStreamAnswer;
import dev.brume.core.dispatch.LoadedService;
import dev.brume.core.dispatch.Relay;
import dev.brume.core.dispatch.RequestContent;
import dev.brume.core.error.AwsException;
import dev.brume.core.error.Cause;
import dev.brume.core.http.ChunkSignatures;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.identity.Credential;
import dev.brume.core.identity.IssuedKey;
import dev.brume.core.protocol.Selection;
import dev.brume.core.shape.ErrorFamily;
import dev.brume.core.shape.InputValidator;
import dev.brume.core.shape.Shape;
import dev.brume.core.shape.WireTable;
import dev.brume.core.time.Stopwatch;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/** Requests whose service and operation are told: reads the input, has the operation carried out, writes the answer. */
final class Visits {
    private static final Logger LOG = LoggerFactory.getLogger(Visits.class);
    private final Emulator emulator;
    /** Null while nobody asks. */
    private final @Nullable SignatureCheck signatures;

    Visits(Emulator emulator) {
        this.emulator = emulator;
        this.signatures = emulator.authorization().mode() == IamMode.OFF ? null : new SignatureCheck();
    }

    /** What the chunks of a body are held against while it arrives; null where nobody asks. */
    @Nullable
    ChunkSignatures chunkSignatures(HttpRequest head) {
        if (signatures == null || emulator.authorization().mode() != IamMode.ENFORCE) {
            return null;
        }
        IssuedKey key = Credential.of(head.headers().get("authorization"), head.query())
                .map(credential -> emulator.keys().find(credential.accessKeyId()))
                .orElse(null);
        return key == null ? null : signatures.chunks(key, head);
    }

    /**
     * What the head of a request shows against it; null for one that goes on, and for operations whose input is in the body. All is looked
     * at once more when the request is whole.
     */
    @Nullable
    HttpResponse refusal(HttpRequest head, Call call, Selection selection) {
        Visit visit = new Visit(head, call, selection, RequestLine.isWanted() ? Stopwatch.start() : 0);
        try {
            visit.checkHead();
            return null;
        } catch (AwsException refusal) {
            emulator.dispatcher().refused(call, refusal);
            return visit.written(refusal);
        }
    }

    CompletionStage<HttpResponse> visit(HttpRequest request, Call call, Selection selection) {
        long started = RequestLine.isWanted() ? Stopwatch.start() : 0;
        Visit visit = new Visit(request, call, selection, started);
        try {
            return visit.answered(visit.invoked());
        } catch (AwsException refusal) {
            emulator.dispatcher().refused(call, refusal);
            return CompletableFuture.completedFuture(visit.written(refusal));
        } catch (RuntimeException | StackOverflowError bug) {
            LOG.error("{}.{} failed, request id {}", call.service(), call.operation(), call.requestId(), bug);
            AwsException failure = Dispatcher.internalFailure();
            emulator.dispatcher().refused(call, failure);
            return CompletableFuture.completedFuture(visit.written(failure));
        }
    }

    /** One request on its way. */
    private final class Visit {
        private final HttpRequest request;
        private final Call call;
        private final Selection selection;
        private final long started;
        private @Nullable BoundOperation operation;

        Visit(HttpRequest request, Call call, Selection selection, long started) {
            this.request = request;
            this.call = call;
            this.selection = selection;
            this.started = started;
        }

        /** @throws AwsException as the operation, as far as its head tells */
        void checkHead() {
            LoadedService service =
                    emulator.services().get(selection.service().name()).orElse(null);
            BoundOperation bound = service == null
                    ? null
                    : service.operation(selection.operation()).orElse(null);
            if (service == null || bound == null || !bound.shape().takesContent()) {
                return;
            }
            operation = bound;
            checkCredential();
            boolean judged = emulator.authorization().mode() == IamMode.ENFORCE;
            if (judged) {
                checkSignature();
            }
            SdkRequest input = (SdkRequest) Shape.build(selection.protocol().readInput(bound.shape(), request));
            InputValidator.validate(bound.shape(), input, service.service().validationWording());
            Authorizer authorizer = emulator.authorization().authorizer();
            AwsException refusal = judged && authorizer != null ? authorizer.refusal(call, input) : null;
            if (refusal != null) {
                throw refusal;
            }
            service.service().checkHead(input, request, call);
        }

        private void checkCredential() {
            Optional<String> incompleteness =
                    Credential.incompleteness(request.headers().get("authorization"));
            if (incompleteness.isPresent()) {
                throw ErrorFamily.of(selection.service()) == ErrorFamily.REST_XML
                        ? new AwsException(
                                "AuthorizationHeaderMalformed",
                                400,
                                "The authorization header is malformed; the authorization header requires three components: "
                                        + "Credential, SignedHeaders, and Signature.")
                        : new AwsException("IncompleteSignature", 400, incompleteness.get());
            }
            AwsException refusal = CredentialCheck.refusal(call.principal(), request, selection.service(), call.now());
            if (refusal != null) {
                throw refusal;
            }
        }

        private void checkSignature() {
            AwsException fault = signatures == null
                    ? null
                    : signatures.refusal(call.principal(), request, selection.service(), call.now());
            if (fault != null && noted(fault)) {
                throw fault;
            }
        }

        CompletionStage<Object> invoked() {
            checkCredential();
            checkSignature();
            LoadedService service =
                    emulator.services().get(selection.service().name()).orElseThrow(this::notEnabled);
            BoundOperation bound = service.operation(selection.operation()).orElseThrow(this::notServed);
            operation = bound;
            SdkPojo builder = selection.protocol().readInput(bound.shape(), request);
            if (bound.shape().takesContent()) {
                RequestContent.put(builder, request);
            }
            SdkRequest input = service.service().completeInput((SdkRequest) Shape.build(builder), request);
            InputValidator.validate(bound.shape(), input, service.service().validationWording());
            return emulator.dispatcher().invoke(call, bound.operation(), input);
        }

        /** Whether a signature that does not hold is an error, or only noted. */
        private boolean noted(AwsException fault) {
            Authorizer authorizer = emulator.authorization().authorizer();
            if (authorizer != null) {
                authorizer.noteFault(call, fault);
            }
            return emulator.authorization().mode() == IamMode.ENFORCE;
        }

        private AwsException notEnabled() {
            String name = selection.service().name();
            LOG.warn(
                    "Not enabled: {}.{}; --services or SERVICES leaves it out",
                    name,
                    LogText.brief(selection.operation()));
            return new AwsException(
                    "InternalFailure",
                    501,
                    "Service '" + name + "' is not enabled. It is left out by --services or SERVICES.");
        }

        private AwsException notServed() {
            LOG.warn("Not served: {}.{}", selection.service().name(), LogText.brief(selection.operation()));
            return selection.unknownOperation();
        }

        CompletionStage<HttpResponse> answered(CompletionStage<Object> answer) {
            CompletableFuture<Object> source = answer.toCompletableFuture();
            if (source.isDone()) {
                return source.handle(this::written);
            }
            Relay<HttpResponse> response = new Relay<>(source);
            source.whenComplete((result, failure) -> answer(response, result, failure));
            return response;
        }

        private void answer(Relay<HttpResponse> response, @Nullable Object result, @Nullable Throwable failure) {
            if (!response.isDone()) {
                try {
                    response.complete(written(result, failure));
                } catch (RuntimeException | Error bug) {
                    response.completeExceptionally(bug);
                }
            }
        }

        private HttpResponse written(@Nullable Object answer, @Nullable Throwable failure) {
            if (failure != null || answer == null) {
                Throwable cause = failure == null ? null : Cause.of(failure);
                return written(cause instanceof AwsException expected ? expected : Dispatcher.internalFailure());
            }
            try {
                HttpResponse response = written(answer);
                log(response, "");
                return response;
            } catch (RuntimeException bug) {
                LOG.error(
                        "{}.{} could not be answered, request id {}",
                        call.service(),
                        call.operation(),
                        call.requestId(),
                        bug);
                return written(Dispatcher.internalFailure());
            }
        }

        private HttpResponse written(Object answer) {
            if (operation == null) {
                throw new IllegalStateException("an answer without an operation");
            }
            if (answer instanceof ContentAnswer<?> whole) {
                return written(operation, whole);
            }
            return answer instanceof EventStreamAnswer<?> events
                    ? selection.protocol().writeEvents(operation.shape(), events, request, call.requestId())
                    : selection.protocol().writeOutput(operation.shape(), (SdkPojo) answer, request, call.requestId());
        }

        private HttpResponse written(BoundOperation answered, ContentAnswer<?> whole) {
            try {
                HttpResponse head =
                        selection.protocol().writeOutput(answered.shape(), whole.response(), request, call.requestId());
                return new HttpResponse(whole.status(), head.headers(), whole.content());
            } catch (RuntimeException bug) {
                whole.forget();
                throw bug;
            }
        }

        HttpResponse written(AwsException error) {
            WireTable table = emulator.services()
                    .get(selection.service().name())
                    .map(LoadedService::table)
                    .orElseGet(() -> WireTable.unknown(selection.service()));
            HttpResponse response = selection.protocol().writeError(table, error, request, call.requestId());
            log(response, error.code());
            return response;
        }

        private void log(HttpResponse response, String error) {
            if (RequestLine.isWanted()) {
                RequestLine.write(call, response, error, started);
            }
        }
    }
}
