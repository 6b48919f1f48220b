package dev.brume.conformance.smithy;

import dev.brume.core.http.Headers;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.protocol.ProtocolSelector;
import dev.brume.core.shape.OperationShape;
import dev.brume.core.shape.WireTable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.TopDownIndex;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.ShapeId;

/** Smithy's protocol tests: the model that holds them, and one service of it in one protocol. */
final class SmithySuite {
    private static final Model MODEL = Model.assembler(SmithySuite.class.getClassLoader())
            .discoverModels(SmithySuite.class.getClassLoader())
            .disableValidation()
            .assemble()
            .getResult()
            .orElseThrow();

    private final Wire wire;
    private final ServiceShape service;
    private final WireTable table;
    private final DynamicModel pojos;
    private final ProtocolSelector selector;

    private SmithySuite(ServiceShape service, Wire wire) {
        this.wire = wire;
        this.service = service;
        this.table = ModelTable.of(MODEL, service, wire);
        this.pojos = new DynamicModel(MODEL, wire, true);
        this.selector = new ProtocolSelector(List.of(table.head()), name -> table);
    }

    static Model model() {
        return MODEL;
    }

    /** Every service in every protocol that it speaks and we do. */
    static Stream<SmithySuite> all() {
        return MODEL.shapes(ServiceShape.class)
                .sorted()
                .flatMap(service -> Wire.of(service).stream().map(wire -> new SmithySuite(service, wire)));
    }

    String name() {
        return service.getId().getName() + " in " + wire.id().getName();
    }

    Wire wire() {
        return wire;
    }

    ServiceShape service() {
        return service;
    }

    WireTable table() {
        return table;
    }

    ProtocolSelector selector() {
        return selector;
    }

    NodeValues values() {
        return new NodeValues(MODEL, pojos);
    }

    /** Values of answers: bindings to path and query mean nothing there. */
    NodeValues outputValues() {
        return new NodeValues(MODEL, new DynamicModel(MODEL, wire, false));
    }

    Stream<software.amazon.smithy.model.shapes.OperationShape> operations() {
        return TopDownIndex.of(MODEL).getContainedOperations(service).stream();
    }

    OperationShape shape(software.amazon.smithy.model.shapes.OperationShape operation) {
        return table.bind(operation.getId().getName(), pojos.builder(operation.getInputShape()));
    }

    boolean isOurs(ShapeId protocol) {
        return wire.id().equals(protocol);
    }

    static HttpRequest request(
            String method, String uri, List<String> query, Map<String, String> headers, byte[] body) {
        int mark = uri.indexOf('?');
        String path = mark < 0 ? uri : uri.substring(0, mark);
        String inUri = mark < 0 ? "" : uri.substring(mark + 1);
        String joined = String.join("&", query);
        String all = inUri.isEmpty() || joined.isEmpty() ? inUri + joined : inUri + "&" + joined;
        return new HttpRequest(method, path, all, Headers.of(headers), body, false, "127.0.0.1");
    }

    static byte[] bytes(HttpResponse response) {
        HttpResponse.Whole body = (HttpResponse.Whole) response.body();
        return java.util.Arrays.copyOfRange(body.bytes(), body.offset(), body.offset() + body.length());
    }

    static Map<String, String> headers(HttpResponse response) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < response.headers().size(); i += 2) {
            headers.put(response.headers().get(i), response.headers().get(i + 1));
        }
        return headers;
    }
}
