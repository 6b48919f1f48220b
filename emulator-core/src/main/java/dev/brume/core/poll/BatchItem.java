package dev.brume.core.poll;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** A message or a record that was read. */
public sealed interface BatchItem permits QueueMessage, StreamRecord {
    /** By which a target that reports failures one by one names it: the message's id, the record's as its {@link RecordForm} has it. */
    String id();

    /** As targets see it. Belongs to the batch, which hands it out again with each attempt: not to be changed. */
    ObjectNode json();

    /** What an item takes in an event, with the comma after it. */
    static int bytes(ObjectNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8).length + 1;
    }
}
