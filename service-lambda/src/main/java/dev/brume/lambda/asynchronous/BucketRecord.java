package dev.brume.lambda.asynchronous;

import dev.brume.core.dispatch.RequestContent;
import dev.brume.core.identity.Arn;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * A record as an object: {@code aws/lambda/<what was invoked>/2026/01/31/2026-01-31T23.59.59-<UUID>}. See Lambda Developer Guide, "Capturing
 * records of Lambda asynchronous invocations" and "Retain discarded batch records for a Kinesis Data Streams event source in Lambda".
 */
final class BucketRecord {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd/").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH.mm.ss").withZone(ZoneOffset.UTC);

    private BucketRecord() {}

    static PutObjectRequest request(Arn bucket, DestinationRecord record, Instant at, String uuid) {
        PutObjectRequest request = PutObjectRequest.builder()
                .bucket(bucket.resource())
                .key("aws/lambda/" + record.folder() + "/" + DAY.format(at) + SECOND.format(at) + "-" + uuid)
                .contentType("application/json")
                .build();
        return RequestContent.with(request, record.json().getBytes(StandardCharsets.UTF_8));
    }
}
