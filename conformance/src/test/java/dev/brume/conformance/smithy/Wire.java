package dev.brume.conformance.smithy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.ShapeId;

/** The protocols under test: Smithy's name and how our wire tables call them. */
enum Wire {
    AWS_JSON_1_0("aws.protocols#awsJson1_0", "json", "1.0"),
    AWS_JSON_1_1("aws.protocols#awsJson1_1", "json", "1.1"),
    AWS_QUERY("aws.protocols#awsQuery", "query", ""),
    REST_JSON_1("aws.protocols#restJson1", "rest-json", ""),
    REST_XML("aws.protocols#restXml", "rest-xml", ""),
    RPC_V2_CBOR("smithy.protocols#rpcv2Cbor", "smithy-rpc-v2-cbor", "");

    private final ShapeId id;
    private final String tableName;
    private final String jsonVersion;

    Wire(String id, String tableName, String jsonVersion) {
        this.id = ShapeId.from(id);
        this.tableName = tableName;
        this.jsonVersion = jsonVersion;
    }

    ShapeId id() {
        return id;
    }

    String tableName() {
        return tableName;
    }

    String jsonVersion() {
        return jsonVersion;
    }

    /** What a body is in the test cases: CBOR always stands there in base64. */
    String bodyMediaType(Optional<String> named) {
        return this == RPC_V2_CBOR ? "application/cbor" : named.orElse("");
    }

    boolean isRest() {
        return this == REST_JSON_1 || this == REST_XML;
    }

    static List<Wire> of(ServiceShape service) {
        return Arrays.stream(values()).filter(wire -> service.hasTrait(wire.id)).toList();
    }

    static Optional<Wire> of(ShapeId protocol) {
        return Arrays.stream(values()).filter(wire -> wire.id.equals(protocol)).findFirst();
    }
}
