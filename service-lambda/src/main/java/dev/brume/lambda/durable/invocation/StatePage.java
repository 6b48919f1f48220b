package dev.brume.lambda.durable.invocation;

import dev.brume.lambda.durable.operation.UpdateRules;
import dev.brume.lambda.rules.LambdaErrors;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.Operation;

/**
 * Some of an execution's operations.
 *
 * @param nextMarker where the next page begins; empty after the last
 */
public record StatePage(List<Operation> operations, String nextMarker) {
    private static final String START = "after:";
    /** What fits into an invocation, whose limit is six: the rest a function asks for. */
    private static final int BYTES_MAX = 5 * 1024 * 1024;

    private static final int OVERHEAD_BYTES = 512;

    /** The first page, as an invocation carries it: none at all when the first operation is too large. */
    public static StatePage first(List<Operation> state) {
        return cut(state, 0, state.size(), 0);
    }

    /**
     * @param marker of the page before; null for the first page
     * @throws dev.brume.core.error.AwsException InvalidParameterValueException for what is no marker
     */
    public static StatePage of(List<Operation> state, @Nullable String marker, int max) {
        return cut(state, marker == null || marker.isEmpty() ? 0 : index(state, marker), max, 1);
    }

    private static StatePage cut(List<Operation> state, int from, int max, int min) {
        List<Operation> page = new ArrayList<>();
        long bytes = 0;
        for (int at = from; at < state.size() && page.size() < max; at++) {
            bytes += size(state.get(at));
            if (bytes > BYTES_MAX && page.size() >= min) {
                break;
            }
            page.add(state.get(at));
        }
        int end = from + page.size();
        return new StatePage(
                page,
                end == state.size()
                        ? ""
                        : marker(end == 0 ? "" : state.get(end - 1).id()));
    }

    private static String marker(String id) {
        return Base64.getEncoder().encodeToString((START + id).getBytes(StandardCharsets.UTF_8));
    }

    private static int index(List<Operation> state, String marker) {
        String after = read(marker);
        if (after != null && after.isEmpty()) {
            return 0;
        }
        for (int at = 0; at < state.size(); at++) {
            if (state.get(at).id().equals(after)) {
                return at + 1;
            }
        }
        throw LambdaErrors.invalidParameterValue("Invalid Marker");
    }

    private static @Nullable String read(String marker) {
        try {
            String text = new String(Base64.getDecoder().decode(marker), StandardCharsets.UTF_8);
            return text.startsWith(START) ? text.substring(START.length()) : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    /** About how large it is as JSON. */
    private static int size(Operation operation) {
        return OVERHEAD_BYTES
                + switch (operation.type()) {
                    case EXECUTION ->
                        UpdateRules.bytes(operation.executionDetails().inputPayload());
                    case CONTEXT ->
                        operation.contextDetails() == null
                                ? 0
                                : UpdateRules.bytes(operation.contextDetails().result())
                                        + UpdateRules.bytes(
                                                operation.contextDetails().error());
                    case STEP ->
                        operation.stepDetails() == null
                                ? 0
                                : UpdateRules.bytes(operation.stepDetails().result())
                                        + UpdateRules.bytes(
                                                operation.stepDetails().error());
                    case CALLBACK ->
                        UpdateRules.bytes(operation.callbackDetails().result())
                                + UpdateRules.bytes(operation.callbackDetails().error());
                    case CHAINED_INVOKE ->
                        UpdateRules.bytes(operation.chainedInvokeDetails().result())
                                + UpdateRules.bytes(
                                        operation.chainedInvokeDetails().error());
                    default -> 0;
                };
    }
}
