package dev.brume.conformance.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;

/** Short words for what tests of mapped streams do all the time. */
final class MappedStreams {
    private final LambdaLab lab;

    MappedStreams(LambdaLab lab) {
        this.lab = lab;
    }

    /** Maps a stream to a function from its horizon on, and waits until that is so. */
    CreateEventSourceMappingResponse map(
            String stream, String function, Consumer<CreateEventSourceMappingRequest.Builder> more) {
        CreateEventSourceMappingResponse made = lab.lambda()
                .createEventSourceMapping(create -> more.accept(create.eventSourceArn(lab.streamArn(stream))
                        .functionName(function)
                        .startingPosition(EventSourcePosition.TRIM_HORIZON)));
        lab.settle();
        return made;
    }

    PutRecordResponse put(String stream, String key, String data) {
        PutRecordResponse answer = lab.kinesis()
                .putRecord(put -> put.streamName(stream).partitionKey(key).data(SdkBytes.fromUtf8String(data)));
        lab.settle();
        return answer;
    }

    /** In one go, so that they are there together. */
    void putAll(String stream, String... data) {
        List<PutRecordsRequestEntry> entries = new ArrayList<>();
        for (String text : data) {
            entries.add(PutRecordsRequestEntry.builder()
                    .partitionKey("key")
                    .data(SdkBytes.fromUtf8String(text))
                    .build());
        }
        lab.kinesis().putRecords(put -> put.streamName(stream).records(entries));
        lab.settle();
    }

    /** As the Kinesis Producer Library packs records, all of the partition key {@code key}. */
    static byte[] aggregated(String... texts) throws Exception {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(new byte[] {0x0A, 3, 'k', 'e', 'y'});
        for (String text : texts) {
            byte[] data = text.getBytes(StandardCharsets.UTF_8);
            message.writeBytes(new byte[] {0x1A, (byte) (data.length + 4), 0x08, 0, 0x1A, (byte) data.length});
            message.writeBytes(data);
        }
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.writeBytes(new byte[] {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2});
        record.writeBytes(message.toByteArray());
        record.writeBytes(MessageDigest.getInstance("MD5").digest(message.toByteArray()));
        return record.toByteArray();
    }

    /** What a record holds. */
    static String data(JsonNode record) {
        return new String(Base64.getDecoder().decode(record.at("/kinesis/data").asText()), StandardCharsets.UTF_8);
    }

    /** What the records of an event hold. */
    static List<String> data(byte[] event) {
        List<String> data = new ArrayList<>();
        LambdaLab.json(event).get("Records").forEach(record -> data.add(data(record)));
        return data;
    }

    /** What a function was invoked with, batch by batch. */
    List<List<String>> batches(String function) {
        return lab.invocations(function).stream()
                .map(asked -> data(asked.payload()))
                .toList();
    }
}
