package dev.brume.conformance.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;

/** JSON that is broken, or that nobody sends who means well. Its characters are bytes: what is above ASCII is no UTF-8. */
record HostileJson(RandomGenerator random) {
    private static final int DEEP = 5_000;

    /** Each in the place of one value. */
    private static final List<String> VALUES = List.of(
            "",
            "null",
            "true",
            "-1",
            "0",
            "1.5",
            "2147483648",
            "9223372036854775808",
            "1e400",
            "-1e999999999",
            "1e-999999999",
            "1e4007225600",
            "1761e-4007225600",
            "9".repeat(5_000),
            "NaN",
            "Infinity",
            "\"NaN\"",
            "0x10",
            "01",
            "+1",
            "'a'",
            "\"",
            "\"\\u12\"",
            "\"\\ud800\"",
            "\"\\q\"",
            "\"\\u0000\"",
            "\"\u0000\"",
            "\"\u00C3(\"",
            "\"\u00ED\u00A0\u0080\"",
            "\"\u00C0\u0080\"",
            "\"\u00FF\"",
            "\"" + "a".repeat(5_000) + "\"",
            "\"../../../../etc/passwd\"",
            "\"arn:aws:kinesis:::stream/\"",
            "\"arn:aws:kinesis:us-east-1:000000000000:stream/fuzz/consumer/x:y\"",
            "\"shardId-999999999999999999999999\"",
            "\"shardId--1\"",
            "\"340282366920938463463374607431768211456\"",
            "\"-1\"",
            "\"" + "9".repeat(300) + "\"",
            "[]",
            "[null]",
            "{}",
            "{\"a\":null}",
            "[1,]",
            "{\"a\"}",
            "{\"a\":1,}",
            "/* */ 1",
            "[".repeat(DEEP),
            "{\"a\":".repeat(DEEP),
            "[".repeat(DEEP) + "]".repeat(DEEP));

    String value() {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    /** An object of the members with one of them, its name or something beside them hostile. */
    String object(List<String> names, List<String> values) {
        int place = random.nextInt(names.size() + 2);
        StringBuilder out = new StringBuilder("{");
        for (int i = 0; i < names.size(); i++) {
            boolean name = i == place && random.nextInt(6) == 0;
            out.append(i == 0 ? "" : ",")
                    .append(name ? value() : "\"" + names.get(i) + "\"")
                    .append(':')
                    .append(i == place && !name ? value() : values.get(i));
        }
        if (place >= names.size()) {
            out.append(names.isEmpty() ? "" : ",").append("\"Unknown\":").append(value());
        }
        return out.append('}').append(random.nextInt(8) == 0 ? value() : "").toString();
    }
}
