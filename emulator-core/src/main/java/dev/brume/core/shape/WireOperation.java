package dev.brume.core.shape;

import java.util.List;

/**
 * An operation as its wire table describes it. Texts are empty where there is nothing to say.
 *
 * @param name the wire name, {@code SetSMSAttributes}
 * @param method {@code POST}
 * @param uri the path template with its literal query, {@code /2018-10-31/layers?find=LayerVersion}
 * @param needs query parameters and headers without which a request is another operation of the same URI: {@code
 *     query:uploadId}, {@code header:x-amz-copy-source}
 * @param status the HTTP status of success
 * @param input the input's name in the model
 * @param output the output's name in the model
 * @param resultWrapper the element around a query protocol's result
 * @param inputRoot the root element of an XML body
 * @param outputRoot the root element of an XML answer, where it is not the output's name
 * @param inputPayload the member that is the whole request body
 * @param inputStreaming whether that member stays out of the SDK's class because it may be large
 * @param outputStreaming the same of the answer
 * @param events the event stream that the answer consists of
 * @param hostPrefix before the host name in AWS's addresses, {@code sync-}
 * @param deprecated whether the model has a newer operation in its place
 * @param errors names of the modelled errors
 */
public record WireOperation(
        String name,
        String method,
        String uri,
        List<String> needs,
        int status,
        String input,
        String output,
        String resultWrapper,
        String inputRoot,
        String outputRoot,
        String inputPayload,
        boolean inputStreaming,
        boolean outputStreaming,
        String events,
        String hostPrefix,
        boolean idempotent,
        boolean deprecated,
        List<String> errors) {
    static WireOperation of(TableLine line) {
        return new WireOperation(
                line.text("operation"),
                line.text("method", "POST"),
                line.text("uri", "/"),
                line.texts("needs"),
                line.number("status", 200),
                line.text("input"),
                line.text("output"),
                line.text("resultWrapper"),
                line.text("inputRoot", line.text("inputPayloadRoot")),
                line.text("outputRoot", line.text("outputPayloadRoot")),
                line.text("inputPayload"),
                line.flag("inputStreaming"),
                line.flag("outputStreaming"),
                line.text("events"),
                line.text("hostPrefix"),
                line.flag("idempotent"),
                line.flag("deprecated"),
                line.texts("errors"));
    }
}
