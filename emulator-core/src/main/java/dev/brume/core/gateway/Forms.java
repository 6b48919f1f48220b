package dev.brume.core.gateway;

import dev.brume.core.dispatch.ArrivingForm;
import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Emulator;
import dev.brume.core.dispatch.FormDoor;
import dev.brume.core.dispatch.LoadedService;
import dev.brume.core.error.AwsException;
import dev.brume.core.http.FormType;
import dev.brume.core.http.Headers;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.protocol.RestPath;
import dev.brume.core.shape.ServiceHead;
import dev.brume.core.shape.WireTable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Forms that browsers post to resources of a service, {@code multipart/form-data}: S3's uploads. */
final class Forms {
    private static final String REST_XML = "rest-xml";
    private final Emulator emulator;
    private final CallFactory calls;

    Forms(Emulator emulator, CallFactory calls) {
        this.emulator = emulator;
        this.calls = calls;
    }

    /** Whether a request is a form that no header and no query says more about. */
    static boolean isForm(HttpRequest request) {
        return FormType.isOf(request.headers()) && isPlainPost(request);
    }

    /** Whether a request is posted as forms are, be it one or not. */
    static boolean isPlainPost(HttpRequest request) {
        return request.method().equals("POST")
                && request.query().isEmpty()
                && request.headers().get("authorization") == null
                && request.headers().get("x-amz-target") == null;
    }

    /** @return null where no service takes forms under that path */
    @Nullable
    HttpResponse answer(HttpRequest request) {
        if (request.sink() instanceof FormVisit visit) {
            return visit.answer();
        }
        FormVisit visit = begin(request);
        return visit == null ? null : visit.answer(request.body());
    }

    /**
     * Where a form is to go as it comes.
     *
     * @return null where no service takes forms under that path
     */
    @Nullable
    FormVisit begin(HttpRequest request) {
        // A thread of its own reads the headers, to which trailers may yet be added.
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach(headers::put);
        HttpRequest head = with(headers, request);
        for (ServiceHead known : emulator.services().heads()) {
            // What is no form is refused by the bucket to which it goes, and those that nobody has asked for have none.
            boolean isAsked =
                    FormType.isOf(request.headers()) || emulator.services().isLoaded(known.name());
            LoadedService service = isAsked && known.protocols().contains(REST_XML)
                    ? emulator.services().get(known.name()).orElse(null)
                    : null;
            if (service != null) {
                String requestId = emulator.ids().uuid();
                WireTable table = service.table();
                ArrivingForm form = service.service()
                        .form(
                                head,
                                RestPath.of(head.host(), head.path(), known),
                                (authorization, token) -> admit(head, authorization, token, requestId, table));
                if (form != null) {
                    return new FormVisit(form, head, table, requestId);
                }
            }
        }
        return null;
    }

    private static HttpRequest with(Map<String, String> headers, HttpRequest request) {
        return new HttpRequest(
                request.method(),
                request.path(),
                request.query(),
                Headers.of(headers),
                request.body(),
                request.secure(),
                request.remoteAddress());
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
        HttpRequest signed = with(headers, request);
        Call call = calls.call(signed, requestId, table.head().name(), "PutObject");
        AwsException refusal = CredentialCheck.refusal(call.principal(), signed, table.head(), call.now());
        if (refusal != null) {
            throw refusal;
        }
        return new FormDoor.Visitor(call, new SiteAdmission(emulator, signed, table, call));
    }
}
