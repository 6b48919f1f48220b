package dev.brume.conformance.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Damage that leaves HTTP's own framing whole. */
record Damage(RandomGenerator random, Mutations mutations) {
    private static final List<String> METHODS = List.of("GET", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "BREW");

    Damage(RandomGenerator random) {
        this(random, new Mutations(random));
    }

    GoodRequest contents(GoodRequest seed) {
        Map<String, String> headers = new LinkedHashMap<>(seed.headers());
        String method = seed.method();
        String target = seed.target();
        byte[] body = seed.body();
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> body = mutations.damage(body);
            case 3, 4 ->
                body = mutations
                        .otherValue(new String(body, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8);
            case 5 -> target = "/" + printable(mutations.damage(target.getBytes(StandardCharsets.UTF_8)));
            case 6 -> oddHeader(headers);
            default -> method = METHODS.get(random.nextInt(METHODS.size()));
        }
        return new GoodRequest(method, target, headers, body);
    }

    private void oddHeader(Map<String, String> headers) {
        List<String> names = new ArrayList<>(headers.keySet());
        names.add("content-encoding");
        names.add("smithy-protocol");
        names.add("x-amz-content-sha256");
        names.add("expect");
        names.add("origin");
        names.add("x-amzn-trace-id");
        String name = names.get(random.nextInt(names.size()));
        if (random.nextInt(4) == 0) {
            headers.remove(name);
            return;
        }
        String value = headers.getOrDefault(name, "rpc-v2-cbor");
        String odd = random.nextBoolean()
                ? mutations.oddText()
                : new String(mutations.damage(value.getBytes(StandardCharsets.UTF_8)), StandardCharsets.ISO_8859_1);
        headers.put(name, printable(odd.getBytes(StandardCharsets.ISO_8859_1)).strip());
    }

    /** Without what would end a line or a word of HTTP. */
    private static String printable(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[^!-~]", "");
    }
}
