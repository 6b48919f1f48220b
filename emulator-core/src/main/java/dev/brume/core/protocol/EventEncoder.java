package dev.brume.core.protocol;

import dev.brume.core.dispatch.EventStreamAnswer;
import dev.brume.core.error.AwsException;
import dev.brume.core.shape.Member;
import dev.brume.core.shape.OperationShape;
import dev.brume.core.shape.Scalar;
import dev.brume.core.shape.Shape;
import dev.brume.core.shape.WireEvent;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;

/** Turns events of one operation into messages. */
final class EventEncoder {
    private final OperationShape operation;
    private final EventFormat format;
    private final Map<String, WireEvent> events;

    EventEncoder(OperationShape operation, EventFormat format) {
        this.operation = operation;
        this.format = format;
        this.events = operation.table().events(operation.wire().events());
    }

    /** What RPC protocols send first: the output's plain members. */
    byte[] initialResponse(SdkPojo output) {
        ByteOutput payload = new ByteOutput();
        StructureWriter.write(format.output(payload), operation.outputOf(output), output);
        return message("event", ":event-type", "initial-response")
                .header(":content-type", format.contentType())
                .toBytes(payload.toByteArray());
    }

    byte[] event(EventStreamAnswer.Event event) {
        WireEvent wire = events.getOrDefault(event.name(), new WireEvent(false, "", List.of()));
        Shape shape = Shape.of(event.payload());
        EventFrame frame = message("event", ":event-type", event.name());
        for (Member member : shape.members()) {
            Object value = wire.headers().contains(member.name()) ? member.get(event.payload()) : null;
            if (value != null) {
                frame.header(member.outputName(), String.valueOf(value));
            }
        }
        return wire.payload().isEmpty()
                ? structure(frame, shape, event.payload())
                : payload(frame, shape, event.payload(), wire.payload());
    }

    private byte[] structure(EventFrame frame, Shape shape, SdkPojo event) {
        ByteOutput payload = new ByteOutput();
        StructureWriter.write(format.output(payload), shape, event);
        return frame.header(":content-type", format.contentType()).toBytes(payload.toByteArray());
    }

    // One member is the whole payload: bytes or text as they are, a structure in the protocol's format.
    private byte[] payload(EventFrame frame, Shape shape, SdkPojo event, String name) {
        Member member = shape.members().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        Object value = member.get(event);
        if (member.type() instanceof Scalar scalar && RestPayload.isRaw(scalar)) {
            return frame.header(":content-type", RestPayload.contentType(scalar))
                    .toBytes(value == null ? new byte[0] : RestPayload.write(value));
        }
        ByteOutput payload = new ByteOutput();
        StructureWriter.write(format.output(payload), member.type(), value);
        return frame.header(":content-type", format.contentType()).toBytes(payload.toByteArray());
    }

    byte[] exception(AwsException error) {
        WireFault fault = WireFault.of(operation.table(), error);
        ByteOutput payload = new ByteOutput();
        ValueOutput out = format.output(payload);
        out.startMap();
        JsonErrors.writeMembers(out, fault);
        out.endMap();
        return message("exception", ":exception-type", fault.code())
                .header(":content-type", format.contentType())
                .toBytes(payload.toByteArray());
    }

    private static EventFrame message(String type, String kindHeader, String kind) {
        return new EventFrame().header(":message-type", type).header(kindHeader, kind);
    }
}
