package dev.brume.lambda.mapping.poll;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How batches of a shard are written, and whether their answers are what they must be. */
interface BatchEvents {
    ObjectMapper JSON = new ObjectMapper();

    /** Nothing but records; any answer will do. */
    BatchEvents PLAIN = new BatchEvents() {
        @Override
        public byte[] payload(List<StreamRecord> records) {
            return event(records).toString().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public boolean accepts(BatchTarget.Answer answer) {
            return true;
        }
    };

    byte[] payload(List<StreamRecord> records);

    /** Whether an answer without an error is one. */
    boolean accepts(BatchTarget.Answer answer);

    static ObjectNode event(List<StreamRecord> records) {
        ObjectNode event = JSON.createObjectNode();
        ArrayNode array = event.putArray("Records");
        records.forEach(record -> array.add(record.json()));
        return event;
    }
}
