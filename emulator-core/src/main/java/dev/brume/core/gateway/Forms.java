package dev.brume.core.gateway;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Dispatcher;
import dev.brume.core.dispatch.Emulator;
import dev.brume.core.dispatch.FormDoor;
import dev.brume.core.dispatch.LoadedService;
import dev.brume.core.error.AwsException;
import dev.brume.core.http.Headers;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.protocol.RestPath;
import dev.brume.core.shape.ServiceHead;
import dev.brume.core.shape.WireTable;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forms that browsers post to resources of a service, {@code multipart/form-data}: S3's uploads. */
final class Forms {
    private static final Logger LOG = LoggerFactory.getLogger(Forms.class);
    private static final String FORM = "multipart/form-data";
    private static final String REST_XML = "rest-xml";
    private final Emulator emulator;
    private final CallFactory calls;

    Forms(Emulator emulator, CallFactory calls) {
        this.emulator = emulator;
        this.calls = calls;
    }

    /** Whether a request is a form that no header and no query says more about. */
    static boolean isForm(HttpRequest request) {
        String type = request.headers().get("content-type");
        return request.method().equals("POST")
                && type != null
                && type.toLowerCase(Locale.ROOT).startsWith(FORM)
                && request.query().isEmpty()
                && request.headers().get("authorization") == null
                && request.headers().get("x-amz-target") == null;
    }

    /** @return null where no service takes forms under that path */
    @Nullable
    HttpResponse answer(HttpRequest request) {
        for (ServiceHead head : emulator.services().heads()) {
            LoadedService service = head.protocols().contains(REST_XML)
                    ? emulator.services().get(head.name()).orElse(null)
                    : null;
            if (service != null) {
                HttpResponse answer = answer(request, head, service);
                if (answer != null) {
                    return answer;
                }
            }
        }
        return null;
    }

    private @Nullable HttpResponse answer(HttpRequest request, ServiceHead head, LoadedService service) {
        String requestId = emulator.ids().uuid();
        String path = RestPath.of(request.host(), request.path(), head);
        WireTable table = service.table();
        try {
            return service.service()
                    .form(
                            request,
                            path,
                            (authorization, token) -> admit(request, authorization, token, requestId, table));
        } catch (AwsException refusal) {
            return RestPath.writeError(table, refusal, request, requestId);
        } catch (RuntimeException bug) {
            LOG.error("A form to {} failed, request id {}", head.name(), requestId, bug);
            return RestPath.writeError(table, Dispatcher.internalFailure(), request, requestId);
        }
    }

    private FormDoor.Visitor admit(
            HttpRequest request,
            @Nullable String authorization,
            @Nullable String token,
            String requestId,
            WireTable table) {
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach(headers::put);
        if (authorization != null) {
            headers.put("authorization", authorization);
        }
        if (token != null) {
            headers.put("x-amz-security-token", token);
        }
        HttpRequest signed = new HttpRequest(
                request.method(),
                request.path(),
                request.query(),
                Headers.of(headers),
                request.body(),
                request.secure(),
                request.remoteAddress());
        Call call = calls.call(signed, requestId, table.head().name(), "PutObject");
        AwsException refusal = CredentialCheck.refusal(call.principal(), signed, table.head(), call.now());
        if (refusal != null) {
            throw refusal;
        }
        return new FormDoor.Visitor(call, new SiteAdmission(emulator, signed, table, call));
    }
}
