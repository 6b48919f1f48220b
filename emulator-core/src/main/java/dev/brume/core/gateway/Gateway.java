package dev.brume.core.gateway;

import dev.brume.core.admin.AdminRoutes;
import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Emulator;
import dev.brume.core.dispatch.LoadedService;
import dev.brume.core.dispatch.SiteGuard;
import dev.brume.core.http.BodySink;
import dev.brume.core.http.ChunkSignatures;
import dev.brume.core.http.CrossOrigin;
import dev.brume.core.http.HttpHandler;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.identity.Credential;
import dev.brume.core.protocol.ProtocolSelector;
import dev.brume.core.protocol.RestPath;
import dev.brume.core.protocol.Selection;
import dev.brume.core.protocol.UnknownRequestException;
import dev.brume.core.shape.ServiceHead;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads a request to its operation and the answer back; see {@code docs/architecture.md}, "One request". */
public final class Gateway implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    /** Paths of services that are no operations of AWS's APIs: {@code /_aws/<service>/...}. */
    private static final String SERVICE_ROUTES = "/_aws/";

    private final Emulator emulator;
    private final AdminRoutes admin;
    private final ProtocolSelector selector;
    private final CallFactory calls;
    private final Visits visits;
    private final Forms forms;

    public Gateway(Emulator emulator, AdminRoutes admin) {
        this.emulator = emulator;
        this.admin = admin;
        this.selector = new ProtocolSelector(emulator.services().heads());
        this.calls = new CallFactory(emulator);
        this.visits = new Visits(emulator);
        this.forms = new Forms(emulator, calls);
    }

    @Override
    public CompletionStage<HttpResponse> handle(HttpRequest request) {
        Site site = Site.of(request, emulator.services().sites());
        if (site != null) {
            return visit(request, site);
        }
        if (request.path().startsWith("/_")) {
            if (AdminRoutes.owns(request.path())) {
                return admin.handle(request);
            }
            CompletionStage<HttpResponse> answer = serviceRoute(request);
            if (answer != null) {
                return answer;
            }
            if (isServiceRoute(request)) {
                LOG.warn("Not served: {}", asked(request));
                return CompletableFuture.completedFuture(AdminRoutes.noSuchRoute(request));
            }
        } else if (Forms.isForm(request)) {
            HttpResponse answer = forms.answer(request);
            if (answer != null) {
                return CompletableFuture.completedFuture(answer);
            }
        } else if (request.method().equals("GET")) {
            CompletionStage<HttpResponse> document = document(request);
            if (document != null) {
                return document;
            }
        }
        String requestId = emulator.ids().uuid();
        try {
            Selection selection = selector.select(request);
            Call call = calls.call(request, requestId, selection.service().name(), selection.operation());
            return visits.visit(request, call, selection);
        } catch (UnknownRequestException unknown) {
            HttpResponse refused = Forms.isPlainPost(request) ? forms.answer(request) : null;
            if (refused != null) {
                return CompletableFuture.completedFuture(refused);
            }
            LOG.warn("Not served: {}{}", asked(request), reason(unknown));
            return CompletableFuture.completedFuture(unknown.answer(request, requestId));
        }
    }

    @Override
    public boolean isOfSite(String host, String path) {
        return Site.of(host, path, emulator.services().sites()) != null;
    }

    /** Services that nobody has asked for yet have no resources. */
    @Override
    public @Nullable CrossOrigin crossOrigin(String host, String path) {
        for (ServiceHead head : emulator.services().heads()) {
            if (emulator.services().isLoaded(head.name())) {
                CrossOrigin rules = emulator.services()
                        .get(head.name())
                        .map(loaded -> loaded.service().crossOrigin(RestPath.of(host, path, head)))
                        .orElse(null);
                if (rules != null) {
                    return rules;
                }
            }
        }
        return null;
    }

    @Override
    public @Nullable HttpResponse refusal(HttpRequest head) {
        if (head.path().startsWith("/_") || isOfSite(head.host(), head.path()) || Forms.isForm(head)) {
            return null;
        }
        try {
            Selection selection = selector.select(head);
            String service = selection.service().name();
            return visits.refusal(
                    head, calls.call(head, emulator.ids().uuid(), service, selection.operation()), selection);
        } catch (UnknownRequestException unknown) {
            return null; // Which it will be told once it is here.
        }
    }

    @Override
    public @Nullable BodySink sink(HttpRequest head) {
        if (head.path().startsWith("/_") || isOfSite(head.host(), head.path())) {
            return null;
        }
        if (Forms.isForm(head)) {
            return forms.begin(head);
        }
        try {
            Selection selection = selector.select(head);
            Optional<LoadedService> service =
                    emulator.services().get(selection.service().name());
            return service.isEmpty() ? null : service.get().service().sink(selection.operation(), head);
        } catch (UnknownRequestException unknown) {
            return null; // Which it will be told once it is here.
        }
    }

    @Override
    public @Nullable ChunkSignatures chunkSignatures(HttpRequest head) {
        return visits.chunkSignatures(head);
    }

    @Override
    public void execute(Runnable work) {
        emulator.time().execute(work);
    }

    private CompletionStage<HttpResponse> visit(HttpRequest request, Site site) {
        Optional<LoadedService> service = emulator.services().ofSite(site.label());
        if (service.isEmpty()) {
            return CompletableFuture.completedFuture(HttpResponse.empty(404));
        }
        String name = service.get().table().head().name();
        Call call = calls.call(request, emulator.ids().uuid(), name, site.label());
        SiteGuard guard = new SiteAdmission(emulator, request, service.get().table(), call);
        return service.get().service().site(request, site.id(), site.path(), call, guard);
    }

    /** What a request that is not ours seems to want: {@code AWSEvents.PutEvents}, {@code GET /2015-03-31/functions (lambda)}. */
    private static String asked(HttpRequest request) {
        String target = request.headers().get("x-amz-target");
        if (target != null) {
            return LogText.brief(target);
        }
        String line = request.method() + " " + LogText.brief(request.path());
        return Credential.of(request.headers().get("authorization"), request.query())
                .map(scope -> line + " (" + LogText.brief(scope.service()) + ")")
                .orElse(line);
    }

    private static String reason(UnknownRequestException unknown) {
        String message = unknown.error().getMessage();
        return message.isEmpty() ? "" : ": " + message;
    }

    /** The certificate that checks SNS's signatures, and whatever else clients fetch by a link. */
    private @Nullable CompletionStage<HttpResponse> document(HttpRequest request) {
        Optional<LoadedService> service = emulator.services().ofDocument(request.path());
        return service.isEmpty() ? null : service.get().service().route(request);
    }

    /** A bucket that the host names may have such keys. */
    private boolean isServiceRoute(HttpRequest request) {
        return emulator.services().heads().stream()
                .allMatch(head ->
                        RestPath.of(request.host(), request.path(), head).startsWith(SERVICE_ROUTES));
    }

    private @Nullable CompletionStage<HttpResponse> serviceRoute(HttpRequest request) {
        if (!request.path().startsWith(SERVICE_ROUTES)) {
            return null;
        }
        int from = SERVICE_ROUTES.length();
        int slash = request.path().indexOf('/', from);
        String name = request.path().substring(from, slash < 0 ? request.path().length() : slash);
        Optional<LoadedService> service = emulator.services().get(name);
        return service.isEmpty() ? null : service.get().service().route(request);
    }
}
