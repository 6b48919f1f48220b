package dev.brume.conformance.smithy;

import dev.brume.core.shape.WireTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.smithy.aws.traits.protocols.AwsQueryCompatibleTrait;
import software.amazon.smithy.aws.traits.protocols.AwsQueryErrorTrait;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.TopDownIndex;
import software.amazon.smithy.model.neighbor.Walker;
import software.amazon.smithy.model.node.ArrayNode;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.node.ObjectNode;
import software.amazon.smithy.model.shapes.ListShape;
import software.amazon.smithy.model.shapes.MapShape;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.traits.EnumTrait;
import software.amazon.smithy.model.traits.ErrorTrait;
import software.amazon.smithy.model.traits.HttpErrorTrait;
import software.amazon.smithy.model.traits.HttpHeaderTrait;
import software.amazon.smithy.model.traits.HttpPayloadTrait;
import software.amazon.smithy.model.traits.HttpTrait;
import software.amazon.smithy.model.traits.LengthTrait;
import software.amazon.smithy.model.traits.PatternTrait;
import software.amazon.smithy.model.traits.RangeTrait;
import software.amazon.smithy.model.traits.XmlNameTrait;
import software.amazon.smithy.model.traits.XmlNamespaceTrait;

/** Writes the wire table of a service in a Smithy model, as {@code tools/wire_tables.py} does from botocore's. */
final class ModelTable {
    private final Model model;
    private final ServiceShape service;
    private final Wire wire;
    private final List<String> lines = new ArrayList<>();

    private ModelTable(Model model, ServiceShape service, Wire wire) {
        this.model = model;
        this.service = service;
        this.wire = wire;
    }

    static WireTable of(Model model, ServiceShape service, Wire wire) {
        ModelTable table = new ModelTable(model, service, wire);
        table.head();
        Set<OperationShape> operations = TopDownIndex.of(model).getContainedOperations(service);
        operations.forEach(table::operation);
        table.errors(operations);
        table.constraints(operations);
        return WireTable.of(table.lines);
    }

    private void add(ObjectNode.Builder line) {
        lines.add(Node.printJson(line.build()));
    }

    private static ObjectNode.Builder line(String key, String value) {
        return ObjectNode.builder().withMember(key, value);
    }

    private void head() {
        List<String> protocols = new ArrayList<>(List.of(wire.tableName()));
        if (service.hasTrait(AwsQueryCompatibleTrait.class)) {
            protocols.add("query");
        }
        String name = service.getId().getName();
        add(line("name", name)
                .withMember("serviceId", name)
                .withMember("signingName", name.toLowerCase(java.util.Locale.ROOT))
                .withMember("endpointPrefix", name.toLowerCase(java.util.Locale.ROOT))
                .withMember("targetPrefix", wire.isRest() || wire == Wire.AWS_QUERY ? "" : name)
                .withMember("apiVersion", service.getVersion())
                .withMember("jsonVersion", service.hasTrait(AwsQueryCompatibleTrait.class) ? "1.0" : wire.jsonVersion())
                .withMember("protocols", ArrayNode.fromStrings(protocols))
                .withMember(
                        "xmlNamespace",
                        service.getTrait(XmlNamespaceTrait.class)
                                .map(XmlNamespaceTrait::getUri)
                                .orElse(""))
                .withMember(
                        "errorNamespace",
                        wire == Wire.AWS_JSON_1_1 ? "" : service.getId().getNamespace()));
    }

    private void operation(OperationShape operation) {
        ObjectNode.Builder line = line("operation", operation.getId().getName());
        operation
                .getTrait(HttpTrait.class)
                .filter(http -> wire.isRest())
                .ifPresent(http -> line.withMember("method", http.getMethod())
                        .withMember("uri", http.getUri().toString())
                        .withMember("status", http.getCode()));
        line.withMember("input", operation.getInputShape().getName());
        if (!operation.getOutputShape().equals(ShapeId.from("smithy.api#Unit"))) {
            Shape output = model.expectShape(operation.getOutputShape());
            line.withMember("output", output.getId().getName());
            output.getTrait(XmlNameTrait.class).ifPresent(name -> line.withMember("outputRoot", name.getValue()));
            output.members().stream()
                    .filter(member -> member.hasTrait(HttpPayloadTrait.class))
                    .filter(member -> isStructure(model.expectShape(member.getTarget())))
                    .forEach(member -> line.withMember("outputPayloadRoot", root(member)));
        }
        if (operation.hasTrait("aws.customizations#s3UnwrappedXmlOutput")) {
            line.withMember("outputRoot", "LocationConstraint");
        }
        add(line);
    }

    private static boolean isStructure(Shape shape) {
        return shape.isStructureShape() || shape.isUnionShape();
    }

    private String root(MemberShape member) {
        Shape target = model.expectShape(member.getTarget());
        return member.getTrait(XmlNameTrait.class)
                .or(() -> target.getTrait(XmlNameTrait.class))
                .map(XmlNameTrait::getValue)
                .orElse(target.getId().getName());
    }

    private void errors(Set<OperationShape> operations) {
        Set<ShapeId> ids = new TreeSet<>(service.getErrors());
        operations.forEach(operation -> ids.addAll(operation.getErrors()));
        for (ShapeId id : ids) {
            Shape error = model.expectShape(id);
            boolean server = error.expectTrait(ErrorTrait.class).isServerError();
            ObjectNode.Builder line = line("error", id.getName())
                    .withMember(
                            "status",
                            error.getTrait(HttpErrorTrait.class)
                                    .map(HttpErrorTrait::getCode)
                                    .orElse(server ? 500 : 400));
            if (server) {
                line.withMember("fault", "server");
            }
            error.getTrait(AwsQueryErrorTrait.class)
                    .ifPresent(query -> line.withMember("queryCode", query.getCode())
                            .withMember("queryStatus", query.getHttpResponseCode()));
            ObjectNode.Builder headers = ObjectNode.builder();
            for (MemberShape member : error.members()) {
                if (member.getMemberName().equalsIgnoreCase("message")) {
                    line.withMember("message", member.getMemberName());
                }
                member.getTrait(HttpHeaderTrait.class)
                        .filter(header -> wire.isRest())
                        .ifPresent(header -> headers.withMember(member.getMemberName(), header.getValue()));
            }
            add(line.withMember("headers", headers.build()));
        }
    }

    private void constraints(Set<OperationShape> operations) {
        Set<Shape> shapes = new TreeSet<>();
        Walker walker = new Walker(model);
        operations.forEach(operation -> shapes.addAll(walker.walkShapes(
                model.expectShape(operation.getInputShape()),
                relationship -> relationship.getRelationshipType().getDirection()
                        == software.amazon.smithy.model.neighbor.RelationshipDirection.DIRECTED)));
        shapes.stream().filter(shape -> !shape.isMemberShape()).forEach(this::constraint);
    }

    // A member's own traits stand before its target's: a shape of its own for each member.
    private void constraint(Shape shape) {
        if (isStructure(shape)) {
            ObjectNode.Builder members = ObjectNode.builder();
            for (MemberShape member : shape.members()) {
                members.withMember(
                        member.getMemberName(),
                        ObjectNode.builder()
                                .withMember("required", member.isRequired())
                                .withMember("shape", memberShape(member))
                                .build());
            }
            add(line("shape", shape.getId().getName())
                    .withMember("type", "structure")
                    .withMember("union", shape.isUnionShape())
                    .withMember("members", members.build()));
        }
    }

    private String memberShape(MemberShape member) {
        Shape target = model.expectShape(member.getTarget());
        if (isStructure(target)) {
            return target.getId().getName();
        }
        String name = member.getId().getName() + "$" + member.getMemberName();
        ObjectNode.Builder line =
                line("shape", name).withMember("type", target.getType().toString());
        if (target instanceof ListShape list) {
            line.withMember("member", memberShape(list.getMember()));
        } else if (target instanceof MapShape map) {
            line.withMember("key", memberShape(map.getKey())).withMember("value", memberShape(map.getValue()));
        }
        member.getMemberTrait(model, LengthTrait.class).ifPresent(length -> {
            length.getMin().ifPresent(min -> line.withMember("min", min));
            length.getMax().ifPresent(max -> line.withMember("max", max));
        });
        member.getMemberTrait(model, RangeTrait.class).ifPresent(range -> {
            range.getMin().ifPresent(min -> line.withMember("min", min));
            range.getMax().ifPresent(max -> line.withMember("max", max));
        });
        member.getMemberTrait(model, PatternTrait.class)
                .ifPresent(pattern -> line.withMember("pattern", ".*" + pattern.getValue() + ".*"));
        member.getMemberTrait(model, EnumTrait.class)
                .ifPresent(values -> line.withMember("enum", ArrayNode.fromStrings(values.getEnumDefinitionValues())));
        add(line);
        return name;
    }
}
