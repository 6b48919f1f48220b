package dev.brume.core.protocol;

import dev.brume.core.dispatch.EventStreamAnswer;
import dev.brume.core.error.AwsException;
import dev.brume.core.http.HostId;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.shape.Member;
import dev.brume.core.shape.OperationShape;
import dev.brume.core.shape.Scalar;
import dev.brume.core.shape.Shape;
import dev.brume.core.shape.WireOperation;
import dev.brume.core.shape.WireTable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** restXml, as S3 speaks it: errors are a bare {@code <Error>}, request ids travel as {@code x-amz-request-id}. */
final class RestXml implements Protocol {
    private static final String CONTENT_TYPE = "application/xml";
    /** The code that SDKs give an error without a body: its status. */
    private static final String NAMELESS = "400";

    private static final String METHOD_NOT_ALLOWED = "MethodNotAllowed";
    private static final int NOT_MODIFIED = 304;
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    @Override
    public SdkPojo readInput(OperationShape operation, HttpRequest request) {
        SdkPojo builder = operation.newInput();
        Shape input = operation.input();
        try {
            RestInput.read(
                    operation, request, builder, (member, refusal) -> S3Arguments.unreadable(member, refusal, request));
            if (request.body().length > 0 && hasBody(operation)) {
                body(request.body(), operation.wire().inputRoot(), input, builder);
            }
        } catch (AwsException e) {
            throw e.code().equals(Malformed.CODE) ? malformed() : e;
        }
        return builder;
    }

    /** S3's CopyObject has none: the members are the SDK's own, in the place of the source's header. */
    private static boolean hasBody(OperationShape operation) {
        Shape input = operation.input();
        boolean ofSdk = input.payload() == null
                && operation.wire().inputRoot().isEmpty()
                && BucketHost.isS3(operation.table().head());
        return !input.bodyMembers().isEmpty() && !ofSdk;
    }

    private static AwsException malformed() {
        return new AwsException(
                "MalformedXML",
                400,
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    private static void body(byte[] body, String root, Shape input, SdkPojo builder) {
        Member payload = input.payload();
        if (payload == null) {
            XmlInput.read(body, input, builder, XmlView.OF_SDK);
        } else if (payload.type() instanceof Scalar scalar) {
            payload.set(builder, RestPayload.read(body, scalar));
        } else {
            Shape shape = (Shape) payload.type();
            SdkPojo value = shape.newBuilder();
            XmlInput.read(body, root, shape, value, XmlView.OF_SDK);
            payload.set(builder, Shape.build(value));
        }
    }

    @Override
    public HttpResponse writeOutput(OperationShape operation, SdkPojo output, HttpRequest request, String requestId) {
        Shape shape = operation.outputOf(output);
        RestOutput rest = RestOutput.of(shape, output, operation.wire().status());
        rest.header("x-amz-request-id", requestId);
        rest.header(HostId.HEADER, HostId.of(requestId));
        HttpResponse.Body body = body(operation, shape, output, rest);
        if (request.method().equals("HEAD")) {
            // S3 tells the type also where there is nothing, of a bucket.
            contentType(rest, CONTENT_TYPE);
        }
        return new HttpResponse(rest.status(), rest.headers(), body);
    }

    private static HttpResponse.Body body(OperationShape operation, Shape shape, SdkPojo output, RestOutput rest) {
        Member payload = shape.payload();
        if (payload != null) {
            return payloadBody(operation, payload, payload.get(output), rest);
        }
        ByteOutput out = new ByteOutput();
        if (!shape.bodyMembers().isEmpty() && rest.status() != 204) {
            WireOperation wire = operation.wire();
            document(
                    out,
                    wire.outputRoot().isEmpty() ? wire.output() : wire.outputRoot(),
                    shape,
                    output,
                    operation,
                    rest);
        }
        return out.toBody();
    }

    private static HttpResponse.Body payloadBody(
            OperationShape operation, Member payload, @Nullable Object value, RestOutput rest) {
        String root = operation.wire().outputRoot();
        ByteOutput out = new ByteOutput();
        if (value == null) {
            return out.toBody();
        }
        if (payload.type() instanceof Shape shape) {
            String name = root.isEmpty() ? payload.outputName() : root;
            document(out, name, shape, (SdkPojo) value, operation, rest);
        } else if (root.isEmpty()) {
            contentType(rest, RestPayload.contentType((Scalar) payload.type()));
            out.write(RestPayload.write(value));
        } else {
            // S3's GetBucketLocation: text within an element.
            text(out, root, String.valueOf(value), operation, rest);
        }
        return out.toBody();
    }

    private static void document(
            ByteOutput out, String root, Shape shape, SdkPojo value, OperationShape operation, RestOutput rest) {
        contentType(rest, CONTENT_TYPE);
        String namespace = operation.table().head().xmlNamespace();
        out.utf8(DECLARATION);
        XmlView view = BucketHost.isS3(operation.table().head()) ? XmlView.OF_S3 : XmlView.OF_SDK;
        new XmlWriter(new XmlOutput(out), view).element(root, shape, value, namespace, null);
    }

    private static void text(ByteOutput out, String root, String text, OperationShape operation, RestOutput rest) {
        contentType(rest, CONTENT_TYPE);
        out.utf8(DECLARATION);
        XmlOutput xml = new XmlOutput(out);
        xml.start(root, operation.table().head().xmlNamespace());
        xml.text(text);
        xml.end(root);
    }

    private static void contentType(RestOutput rest, String contentType) {
        if (!rest.hasHeader("content-type")) {
            rest.header("content-type", contentType);
        }
    }

    @Override
    public HttpResponse writeError(WireTable table, AwsException error, HttpRequest request, String requestId) {
        WireFault fault = WireFault.of(table, error);
        ByteOutput bytes = new ByteOutput();
        String hostId = HostId.of(requestId);
        List<String> headers = List.of("x-amz-request-id", requestId, HostId.HEADER, hostId);
        if (fault.status() == NOT_MODIFIED) {
            return fault.withHeaders(new HttpResponse(NOT_MODIFIED, headers, bytes.toBody()));
        }
        // An answer to HEAD has no body, only the status; neither has what S3 calls a bad request and no more.
        if (!request.method().equals("HEAD") && !error.code().equals(NAMELESS)) {
            bytes.utf8(DECLARATION);
            writeError(new XmlOutput(bytes), fault, request.method(), requestId, hostId);
        }
        HttpResponse response =
                new HttpResponse(fault.status(), headers, bytes.toBody()).with("content-type", CONTENT_TYPE);
        return fault.withHeaders(response);
    }

    private static void writeError(XmlOutput out, WireFault fault, String method, String requestId, String hostId) {
        out.start("Error");
        out.element("Code", fault.queryCode());
        XmlErrors.writeMessage(out, fault.error().getMessage());
        if (fault.queryCode().equals(METHOD_NOT_ALLOWED)) {
            out.element("Method", method);
        }
        XmlErrors.writeMembers(out, fault);
        out.element("RequestId", requestId);
        out.element("HostId", hostId);
        out.end("Error");
    }

    @Override
    public HttpResponse writeEvents(
            OperationShape operation, EventStreamAnswer<?> answer, HttpRequest request, String requestId) {
        throw new UnsupportedOperationException("event streams of REST XML: S3 Select is not served");
    }

    @Override
    public AwsException unknownOperation(String operation) {
        if (!operation.startsWith("/")) {
            return new AwsException(
                    "NotImplemented",
                    501,
                    "A header or query you provided implies functionality that is not implemented: " + operation);
        }
        return new AwsException(METHOD_NOT_ALLOWED, 405, "The specified method is not allowed against this resource.");
    }
}
