package dev.brume.lambda;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Ids;
import dev.brume.lambda.execution.Invocation;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.http.SdkHttpResponse;

/** The X-Ray trace header that a function sees: X-Ray Developer Guide, "Tracing header". */
public final class TraceHeaders {
    public static final String NAME = "x-amzn-trace-id";

    private TraceHeaders() {}

    /** The caller's if it says where it comes from; else completed from what is known. Whether it is sampled need not be decided. */
    public static String of(Call call, Ids ids) {
        String sent = call.clientTraceHeader();
        String lower = sent == null ? "" : sent.toLowerCase(Locale.ROOT);
        if (sent != null && lower.contains("root=")) {
            return lower.contains("parent=") ? sent : sent + ";Parent=" + ids.hex(8);
        }
        return of(call.traceId(), ids);
    }

    /** For an invocation that begins a trace. */
    public static String of(String traceId, Ids ids) {
        return "Root=" + traceId + ";Parent=" + ids.hex(8);
    }

    /** The header of what follows from an invocation: it went through that function. */
    public static String after(String header, String functionArn) {
        return Lineage.of(header).next(functionArn).header();
    }

    /** What an answer to an invocation has among its headers, as AWS's answers do, though no page of AWS's tells of them. */
    static SdkHttpResponse answered(FunctionTarget target, Invocation invocation) {
        return SdkHttpResponse.builder()
                .putHeader("x-amzn-remapped-content-length", "0")
                .putHeader(NAME, after(invocation.traceHeader(), target.functionArn()))
                .build();
    }

    /** A header that goes on with what others say of the functions that a request went through. */
    public static String continuing(String header, List<String> others) {
        return others.isEmpty() ? header : Lineage.of(header).with(others).header();
    }
}
