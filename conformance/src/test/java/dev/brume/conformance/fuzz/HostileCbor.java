package dev.brume.conformance.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/** CBOR (RFC 8949) that is broken, or that nobody sends who means well. */
record HostileCbor(RandomGenerator random) {
    private static final int DEEP = 5_000;

    /** Each in the place of one data item. */
    private static final List<byte[]> ITEMS = List.of(
            // A break without anything to end; lists, maps and strings of no set length: ended, not ended, of mixed
            // chunks.
            hex("ff"),
            hex("9fff"),
            hex("9f01"),
            hex("bfff"),
            hex("bf6161"),
            hex("bf6161ff"),
            hex("7f61616162ff"),
            hex("7f6161"),
            hex("7f01ff"),
            hex("7f7f6161ffff"),
            hex("5f4100ff"),
            hex("5f6161ff"),
            // No UTF-8: a lone continuation, a cut sequence, a surrogate, an overlong NUL, beyond U+10FFFF.
            hex("6180"),
            hex("61e2"),
            hex("62c328"),
            hex("63eda080"),
            hex("62c080"),
            hex("64f5808080"),
            // Lengths that nothing fills.
            hex("7a7fffffff"),
            hex("7affffffff"),
            hex("7b7fffffffffffffff"),
            hex("7bffffffffffffffff"),
            hex("5a7fffffff"),
            hex("5bffffffffffffffff"),
            hex("9a7fffffff"),
            hex("9bffffffffffffffff"),
            hex("ba7fffffff"),
            hex("bbffffffffffffffff"),
            // Numbers at and beyond every limit.
            hex("1bffffffffffffffff"),
            hex("3bffffffffffffffff"),
            hex("1b7fffffffffffffff"),
            hex("f97e00"),
            hex("f97c00"),
            hex("fa7f800000"),
            hex("fb7fefffffffffffff"),
            hex("fbfff8000000000000"),
            // Tags: dates that are none, numbers of any size, fractions with exponents without end, a tag of nothing.
            hex("c16161"),
            hex("c1fb7fefffffffffffff"),
            hex("c11b7fffffffffffffff"),
            hex("c1c1c101"),
            hex("c074323032362d30312d30315430303a30303a30305a"),
            hex("c249ffffffffffffffffff"),
            hex("c349ffffffffffffffffff"),
            hex("c26161"),
            hex("c240"),
            hex("c4821b7fffffffffffffff01"),
            hex("c4823a7fffffff01"),
            hex("c4821a7fffffff01"),
            hex("c48101"),
            hex("c482c24101c24101"),
            hex("c5821a7fffffff01"),
            hex("d9d9f7d9d9f701"),
            hex("dbffffffffffffffff01"),
            hex("d8190a"),
            hex("d90100826161d81900"),
            hex("c1"),
            // Simple values that mean nothing, and what no item may begin with.
            hex("f7"),
            hex("f0"),
            hex("f820"),
            hex("f8ff"),
            hex("1c"),
            hex("3d"),
            hex("5e"),
            hex("fc"),
            repeat("81", DEEP),
            repeat("a16161", DEEP),
            repeat("9f", DEEP),
            repeat("c1", DEEP),
            repeat("c2", DEEP),
            text("../../../../etc/passwd"),
            text("a".repeat(5_000)),
            text("\u0000\uFFFF\u202E"),
            text("arn:aws:kinesis:::stream/"),
            text("49999999999999999999999999999999999999999999999999999999999999"));

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static byte[] repeat(String hex, int times) {
        return hex(hex.repeat(times));
    }

    private static byte[] text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0x79);
        out.write(utf8.length >> 8);
        out.write(utf8.length);
        out.writeBytes(utf8);
        return out.toByteArray();
    }

    byte[] item() {
        return ITEMS.get(random.nextInt(ITEMS.size()));
    }

    /** A map of the members with one of them, its name or something beside them hostile. */
    byte[] map(List<String> names, List<byte[]> values) {
        int place = random.nextInt(names.size() + 2);
        boolean name = random.nextInt(4) == 0;
        boolean openEnded = random.nextBoolean();
        int size = names.size() + (place >= names.size() ? 1 : 0);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(openEnded ? 0xBF : 0xA0 + size);
        for (int i = 0; i < size; i++) {
            boolean hostile = i == place || i == names.size();
            out.writeBytes(hostile && name ? item() : text(i < names.size() ? names.get(i) : "Unknown"));
            out.writeBytes(hostile && !name || i == names.size() ? item() : values.get(i));
        }
        if (openEnded && random.nextInt(4) > 0) {
            out.write(0xFF);
        }
        return out.toByteArray();
    }
}
