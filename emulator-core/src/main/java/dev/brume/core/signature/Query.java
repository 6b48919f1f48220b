package dev.brume.core.signature;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The query of a URL, decoded, and encoded again as signatures want it. */
final class Query {
    private static final Query NONE = new Query(List.of());

    private final List<Parameter> parameters;

    private record Parameter(String name, String value) {}

    private Query(List<Parameter> parameters) {
        this.parameters = parameters;
    }

    static Query of(String raw) {
        if (raw.isEmpty()) {
            return NONE;
        }
        List<Parameter> parameters = new ArrayList<>();
        for (String part : raw.split("&", -1)) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                parameters.add(
                        equals < 0
                                ? new Parameter(Uris.decode(part), "")
                                : new Parameter(
                                        Uris.decode(part.substring(0, equals)),
                                        Uris.decode(part.substring(equals + 1))));
            }
        }
        return new Query(parameters);
    }

    /** The first value of that name; empty when there is none. */
    String value(String name) {
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(name)) {
                return parameter.value();
            }
        }
        return "";
    }

    /** Sorted by name and value, without the signature itself. */
    String canonical() {
        if (parameters.isEmpty()) {
            return "";
        }
        List<Parameter> encoded = new ArrayList<>(parameters.size());
        for (Parameter parameter : parameters) {
            if (!parameter.name().equals("X-Amz-Signature")) {
                encoded.add(new Parameter(encode(parameter.name()), encode(parameter.value())));
            }
        }
        encoded.sort(Comparator.comparing(Parameter::name).thenComparing(Parameter::value));
        StringBuilder out = new StringBuilder();
        for (Parameter parameter : encoded) {
            out.append(out.isEmpty() ? "" : "&")
                    .append(parameter.name())
                    .append('=')
                    .append(parameter.value());
        }
        return out.toString();
    }

    private static String encode(String text) {
        return Uris.encode(text.getBytes(StandardCharsets.UTF_8), false);
    }
}
