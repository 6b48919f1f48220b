package dev.brume.conformance.smithy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.JsonValueTrait;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.LocationTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.Trait;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.shapes.ListShape;
import software.amazon.smithy.model.shapes.MapShape;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.traits.HttpHeaderTrait;
import software.amazon.smithy.model.traits.HttpLabelTrait;
import software.amazon.smithy.model.traits.HttpPayloadTrait;
import software.amazon.smithy.model.traits.HttpPrefixHeadersTrait;
import software.amazon.smithy.model.traits.HttpQueryParamsTrait;
import software.amazon.smithy.model.traits.HttpQueryTrait;
import software.amazon.smithy.model.traits.HttpResponseCodeTrait;
import software.amazon.smithy.model.traits.JsonNameTrait;
import software.amazon.smithy.model.traits.MediaTypeTrait;
import software.amazon.smithy.model.traits.XmlFlattenedTrait;
import software.amazon.smithy.model.traits.XmlNameTrait;

/** Makes the SDK's descriptions of fields from a Smithy model, as the SDK's code generator would. */
final class DynamicModel {
    private final Model model;
    private final Wire wire;
    private final boolean input;
    private final Map<ShapeId, List<SdkField<?>>> structures = new HashMap<>();

    /** @param input whether structures are requests: members bound to path or query travel there */
    DynamicModel(Model model, Wire wire, boolean input) {
        this.input = input;
        this.model = model;
        this.wire = wire;
    }

    Supplier<SdkPojo> builder(ShapeId structure) {
        return () -> new DynamicPojo.Builder(fields(structure));
    }

    private List<SdkField<?>> fields(ShapeId structure) {
        List<SdkField<?>> known = structures.get(structure);
        if (known != null) {
            return known;
        }
        List<SdkField<?>> fields = new ArrayList<>();
        structures.put(structure, fields);
        for (MemberShape member : model.expectShape(structure).members()) {
            fields.add(field(member, location(member), true));
        }
        return fields;
    }

    private SdkField<?> field(MemberShape member, LocationTrait location, boolean bound) {
        Shape target = model.expectShape(member.getTarget());
        String name = member.getMemberName();
        List<Trait> traits = new ArrayList<>(List.of(location));
        collection(member, target, traits);
        if (bound && wire.isRest() && (member.hasTrait(HttpPayloadTrait.class) || isUnwrapped(member))) {
            traits.add(PayloadTrait.create());
        }
        if (member.hasTrait(software.amazon.smithy.model.traits.XmlAttributeTrait.class)) {
            traits.add(XmlAttributeTrait.create());
        }
        if (location.location() == MarshallLocation.HEADER && target.hasTrait(MediaTypeTrait.class)) {
            traits.add(JsonValueTrait.create());
        }
        timestampFormat(member, target, traits);
        return SdkField.builder(type(target))
                .memberName(name)
                .getter(pojo -> ((DynamicPojo) pojo).get(name))
                .setter((pojo, value) -> ((DynamicPojo.Builder) pojo).set(name, value))
                .constructor(target.isStructureShape() || target.isUnionShape() ? builder(target.getId()) : null)
                .traits(traits.toArray(Trait[]::new))
                .build();
    }

    // The SDK takes the one answer of S3 that is text within its root element for a payload.
    private static boolean isUnwrapped(MemberShape member) {
        return member.getContainer().getName().equals("GetBucketLocationOutput");
    }

    private void collection(MemberShape member, Shape target, List<Trait> traits) {
        boolean flattened = member.hasTrait(XmlFlattenedTrait.class);
        if (target instanceof ListShape list) {
            traits.add(ListTrait.builder()
                    .memberLocationName(xmlName(list.getMember(), "member"))
                    .memberFieldInfo(field(list.getMember(), inner(list.getMember(), "member"), false))
                    .isFlattened(flattened)
                    .build());
        } else if (target instanceof MapShape map) {
            traits.add(MapTrait.builder()
                    .keyLocationName(xmlName(map.getKey(), "key"))
                    .valueLocationName(xmlName(map.getValue(), "value"))
                    .valueFieldInfo(field(map.getValue(), inner(map.getValue(), "value"), false))
                    .isFlattened(flattened)
                    .build());
        }
    }

    private static LocationTrait inner(MemberShape member, String name) {
        return location(MarshallLocation.PAYLOAD, xmlName(member, name));
    }

    private static String xmlName(MemberShape member, String otherwise) {
        return member.getTrait(XmlNameTrait.class).map(XmlNameTrait::getValue).orElse(otherwise);
    }

    private LocationTrait location(MemberShape member) {
        if (wire.isRest()) {
            if (input && member.hasTrait(HttpLabelTrait.class)) {
                return location(MarshallLocation.PATH, member.getMemberName());
            }
            if (member.hasTrait(HttpResponseCodeTrait.class)) {
                return location(MarshallLocation.STATUS_CODE, member.getMemberName());
            }
            if (input && member.hasTrait(HttpQueryParamsTrait.class)) {
                return location(MarshallLocation.QUERY_PARAM, member.getMemberName());
            }
            if (input && member.hasTrait(HttpQueryTrait.class)) {
                return location(
                        MarshallLocation.QUERY_PARAM,
                        member.expectTrait(HttpQueryTrait.class).getValue());
            }
            if (member.hasTrait(HttpHeaderTrait.class)) {
                return location(
                        MarshallLocation.HEADER,
                        member.expectTrait(HttpHeaderTrait.class).getValue());
            }
            if (member.hasTrait(HttpPrefixHeadersTrait.class)) {
                return location(
                        MarshallLocation.HEADER,
                        member.expectTrait(HttpPrefixHeadersTrait.class).getValue());
            }
        }
        return location(MarshallLocation.PAYLOAD, bodyName(member));
    }

    private String bodyName(MemberShape member) {
        return switch (wire) {
            case REST_JSON_1 ->
                member.getTrait(JsonNameTrait.class)
                        .map(JsonNameTrait::getValue)
                        .orElse(member.getMemberName());
            case REST_XML, AWS_QUERY -> xmlName(member, member.getMemberName());
            default -> member.getMemberName();
        };
    }

    private static LocationTrait location(MarshallLocation location, String name) {
        return LocationTrait.builder().location(location).locationName(name).build();
    }

    private static void timestampFormat(MemberShape member, Shape target, List<Trait> traits) {
        member.getTrait(software.amazon.smithy.model.traits.TimestampFormatTrait.class)
                .or(() -> target.getTrait(software.amazon.smithy.model.traits.TimestampFormatTrait.class))
                .ifPresent(trait -> traits.add(TimestampFormatTrait.create(
                        switch (trait.getFormat()) {
                            case DATE_TIME -> TimestampFormatTrait.Format.ISO_8601;
                            case HTTP_DATE -> TimestampFormatTrait.Format.RFC_822;
                            default -> TimestampFormatTrait.Format.UNIX_TIMESTAMP;
                        })));
    }

    @SuppressWarnings("unchecked")
    private static MarshallingType<Object> type(Shape target) {
        MarshallingType<?> type = switch (target.getType()) {
            case STRING, ENUM -> MarshallingType.STRING;
            case BOOLEAN -> MarshallingType.BOOLEAN;
            case BYTE -> MarshallingType.BYTE;
            case SHORT -> MarshallingType.SHORT;
            case INTEGER, INT_ENUM -> MarshallingType.INTEGER;
            case LONG -> MarshallingType.LONG;
            case FLOAT -> MarshallingType.FLOAT;
            case DOUBLE -> MarshallingType.DOUBLE;
            case BIG_INTEGER, BIG_DECIMAL -> MarshallingType.BIG_DECIMAL;
            case TIMESTAMP -> MarshallingType.INSTANT;
            case BLOB -> MarshallingType.SDK_BYTES;
            case LIST, SET -> MarshallingType.LIST;
            case MAP -> MarshallingType.MAP;
            case STRUCTURE, UNION -> MarshallingType.SDK_POJO;
            case DOCUMENT -> MarshallingType.DOCUMENT;
            default -> throw new IllegalArgumentException("no field of type " + target.getType());
        };
        return (MarshallingType<Object>) type;
    }
}
