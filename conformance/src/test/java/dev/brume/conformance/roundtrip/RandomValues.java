package dev.brume.conformance.roundtrip;

import dev.brume.core.shape.ListShape;
import dev.brume.core.shape.MapShape;
import dev.brume.core.shape.Member;
import dev.brume.core.shape.Scalar;
import dev.brume.core.shape.Shape;
import dev.brume.core.shape.ValueShape;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;

/** Fills the SDK's classes with random data that the wire can carry. The same seed gives the same data. */
final class RandomValues {
    private static final int DEPTH_MAX = 5;
    private static final String HEADER_TEXT = "abcXYZ019-_.:/;()";
    private static final String PATH_TEXT = "abcXYZ019-_.:/ %+&?=#ü€😀";
    private static final String BODY_TEXT = "abcXYZ019 \"'\\<>&%+=?#/\t\nüß€漢😀";

    private final Random random;
    private final boolean emptyCollections;

    /** @param emptyCollections whether the protocol tells an empty collection from none */
    RandomValues(long seed, boolean emptyCollections) {
        this.random = new Random(seed);
        this.emptyCollections = emptyCollections;
    }

    /** @param full whether every member is set; else every other, roughly, and those that must be there */
    SdkPojo pojo(Supplier<SdkPojo> builder, boolean full) {
        SdkPojo pojo = builder.get();
        for (Member member : Shape.of(pojo).members()) {
            Optional<Object> fixed = ClientDemands.fixed(pojo, member);
            if (fixed != null) {
                fixed.ifPresent(value -> member.set(pojo, value));
            } else if (full || mustBeThere(pojo, member) || random.nextBoolean()) {
                member.set(pojo, value(member.type(), member.location(), 0));
            }
        }
        return Shape.build(pojo);
    }

    // What a client makes up or cannot tell apart from nothing: labels, tokens, bodies, the status; and what it insists
    // on.
    private static boolean mustBeThere(SdkPojo pojo, Member member) {
        return switch (member.location()) {
            case PATH, GREEDY_PATH, STATUS_CODE -> true;
            case PAYLOAD, HEADER, QUERY_PARAM ->
                member.isPayload() || member.isIdempotencyToken() || ClientDemands.required(pojo, member);
        };
    }

    private Object value(ValueShape type, MarshallLocation location, int depth) {
        return switch (type) {
            case Scalar scalar -> scalar(scalar, location);
            case Shape shape -> structure(shape, depth + 1);
            case ListShape list -> {
                List<Object> values = new ArrayList<>();
                for (int i = size(location, depth); i > 0; i--) {
                    values.add(value(list.element(), location, depth + 1));
                }
                yield values;
            }
            case MapShape map -> {
                Map<String, Object> values = new LinkedHashMap<>();
                for (int i = size(location, depth); i > 0; i--) {
                    values.put("key" + i + random.nextInt(100), value(map.value(), location, depth + 1));
                }
                yield values;
            }
        };
    }

    private int size(MarshallLocation location, int depth) {
        int least = emptyCollections && location == MarshallLocation.PAYLOAD ? 0 : 1;
        return depth > DEPTH_MAX ? least : least + random.nextInt(3);
    }

    private SdkPojo structure(Shape shape, int depth) {
        SdkPojo builder = shape.newBuilder();
        if (shape.isUnion()) {
            Member chosen = shape.members().get(random.nextInt(shape.members().size()));
            chosen.set(builder, value(chosen.type(), MarshallLocation.PAYLOAD, depth));
            return Shape.build(builder);
        }
        boolean any = false;
        for (Member member : shape.members()) {
            Optional<Object> fixed = ClientDemands.fixed(builder, member);
            if (fixed != null && fixed.isPresent()) {
                member.set(builder, fixed.get());
                continue;
            }
            boolean leaf = member.type() instanceof Scalar;
            if ((leaf && !any)
                    || ClientDemands.required(builder, member)
                    || (depth <= DEPTH_MAX && random.nextInt(3) > 0)) {
                member.set(builder, value(member.type(), MarshallLocation.PAYLOAD, depth));
                any = true;
            }
        }
        // In the query protocol a structure without members is no structure.
        if (!any && !shape.members().isEmpty()) {
            Member first = shape.members().getFirst();
            first.set(builder, value(first.type(), MarshallLocation.PAYLOAD, depth));
        }
        return Shape.build(builder);
    }

    private Object scalar(Scalar scalar, MarshallLocation location) {
        return switch (scalar.kind()) {
            case STRING -> text(location);
            case BOOLEAN -> random.nextBoolean();
            case BYTE -> (byte) random.nextInt();
            case SHORT -> (short) random.nextInt();
            case INTEGER -> location == MarshallLocation.STATUS_CODE ? 200 + random.nextInt(4) : random.nextInt();
            case LONG -> random.nextLong();
            case FLOAT -> random.nextFloat();
            case DOUBLE -> random.nextDouble() * 1e6;
            case BIG_DECIMAL -> BigDecimal.valueOf(random.nextLong(), 6);
            case TIMESTAMP ->
                timestamp(location == MarshallLocation.HEADER
                        || scalar.timestampFormat() == TimestampFormatTrait.Format.RFC_822);
            case BLOB -> SdkBytes.fromByteArray(bytes());
            case DOCUMENT ->
                Document.fromMap(Map.of("n", Document.fromNumber(random.nextInt()), "t", Document.fromString("x")));
        };
    }

    private Instant timestamp(boolean wholeSeconds) {
        long seconds = 1_000_000_000L + random.nextInt(1_000_000_000);
        return Instant.ofEpochSecond(seconds, wholeSeconds ? 0 : random.nextInt(1000) * 1_000_000L);
    }

    private byte[] bytes() {
        byte[] bytes = new byte[1 + random.nextInt(40)];
        random.nextBytes(bytes);
        return bytes;
    }

    private String text(MarshallLocation location) {
        String alphabet = switch (location) {
            case HEADER, STATUS_CODE -> HEADER_TEXT;
            case PATH, GREEDY_PATH, QUERY_PARAM -> PATH_TEXT;
            case PAYLOAD -> BODY_TEXT;
        };
        int[] characters = alphabet.codePoints().toArray();
        StringBuilder text = new StringBuilder("x");
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(characters[random.nextInt(characters.length)]);
        }
        return text.append('z').toString();
    }
}
