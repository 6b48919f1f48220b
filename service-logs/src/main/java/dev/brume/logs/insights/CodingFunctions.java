package dev.brume.logs.insights;

import java.math.BigInteger;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.OptionalDouble;

/** Functions that write texts and numbers in another way, or read them: URLs, Base64, hexadecimal, hashes. What cannot be read is nothing. */
final class CodingFunctions {
    private static final int HEXADECIMAL = 16;
    /** No number that there is has more. */
    private static final int DIGITS_MAX = 256;

    private interface Reading {
        Value read(String text);
    }

    private CodingFunctions() {}

    static void addTo(Functions functions) {
        functions.addText("urlencode", text -> URLEncoder.encode(text, StandardCharsets.UTF_8));
        functions.addText("base64encode", text -> Base64.getEncoder().encodeToString(bytes(text)));
        functions.addText("md5", text -> hash("MD5", text));
        functions.addText("sha256", text -> hash("SHA-256", text));
        addReading(functions, "urldecode", text -> Value.of(URLDecoder.decode(text, StandardCharsets.UTF_8)));
        addReading(
                functions,
                "base64decode",
                text -> Value.of(text(Base64.getDecoder().decode(text))));
        addReading(functions, "hexToAscii", text -> Value.of(text(HexFormat.of().parseHex(text))));
        addReading(functions, "hexToDec", CodingFunctions::hexadecimal);
        functions.add("decToHex", 1, 1, CodingFunctions::toHexadecimal);
    }

    private static void addReading(Functions functions, String name, Reading reading) {
        functions.add(name, 1, 1, arguments -> {
            Value value = arguments.get(0);
            try {
                return value.isMissing() ? value : reading.read(value.text());
            } catch (IllegalArgumentException unreadable) {
                return Value.Missing.VALUE;
            }
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String hash(String algorithm, String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes(text)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code ff}, or {@code 0xff}, or {@code -0xff}. */
    private static Value hexadecimal(String text) {
        boolean negative = text.startsWith("-");
        String unsigned = text.substring(negative ? 1 : 0).toLowerCase(Locale.ROOT);
        String digits = unsigned.startsWith("0x") ? unsigned.substring(2) : unsigned;
        if (digits.isEmpty() || digits.length() > DIGITS_MAX || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            return Value.Missing.VALUE;
        }
        double number = new BigInteger(digits, HEXADECIMAL).doubleValue();
        return Value.of(negative ? -number : number);
    }

    private static Value toHexadecimal(Arguments arguments) {
        OptionalDouble number = arguments.number(0);
        if (number.isEmpty() || !Double.isFinite(number.getAsDouble())) {
            return Value.Missing.VALUE;
        }
        long whole = (long) number.getAsDouble();
        String digits = Long.toString(whole, HEXADECIMAL);
        return Value.of(whole < 0 ? "-0x" + digits.substring(1) : "0x" + digits);
    }
}
