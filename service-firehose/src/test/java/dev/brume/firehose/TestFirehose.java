package dev.brume.firehose;

import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.dispatch.Operation;
import dev.brume.core.dispatch.Operations;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import dev.brume.core.time.ManualTime;
import dev.brume.firehose.endpoint.Posts;
import dev.brume.firehose.stream.Backlogs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.firehose.model.BufferingHints;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DeleteDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationConfiguration;
import software.amazon.awssdk.services.firehose.model.Processor;
import software.amazon.awssdk.services.firehose.model.ProcessorParameter;
import software.amazon.awssdk.services.firehose.model.ProcessorParameterName;
import software.amazon.awssdk.services.firehose.model.ProcessorType;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.PutRecordRequest;
import software.amazon.awssdk.services.firehose.model.Record;

/** Firehose in a test's hands: its operations, its buckets, its clock. */
final class TestFirehose {
    static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:transform";
    static final String ROLE = "arn:aws:iam::123456789012:role/firehose";
    private static final Place PLACE = new Place(new AccountId("123456789012"), Region.US_EAST_1);

    final ManualTime time = new ManualTime();
    final RecordingAws aws = new RecordingAws();
    final Lake lake = new Lake();
    final FirehoseService service;
    private final Map<Class<?>, Operation<SdkRequest>> operations = new HashMap<>();

    TestFirehose() {
        this(1L << 30);
    }

    /** @param bytesMax of all records that wait */
    TestFirehose(long bytesMax) {
        this(bytesMax, Duration.ofMinutes(3));
    }

    /** @param patience real time in which an endpoint has to answer */
    TestFirehose(long bytesMax, Duration patience) {
        Core core = new Core(time, Ids.seeded(1), EmulatorOptions.DEFAULT, aws);
        this.service = new FirehoseService(core, route -> lake, new Backlogs(bytesMax), new Posts(core, patience));
        Operations table = new Operations();
        service.operations(table);
        table.entries().forEach(entry -> add(entry));
    }

    @SuppressWarnings("unchecked")
    private void add(Operations.Entry entry) {
        Class<?> request = entry.builder().get().getClass().getDeclaringClass();
        operations.put(request, (Operation<SdkRequest>) entry.operation());
    }

    /** Carries out an operation for a client. */
    <O extends SdkResponse> O call(SdkRequest request, Class<O> response) {
        return call(request, response, new Principal.Caller(PLACE.account(), "AKIATEST"));
    }

    <O extends SdkResponse> O call(SdkRequest request, Class<O> response, Principal principal) {
        Call call = new Call(
                "request", "firehose", "?", PLACE, principal, time.now(), "trace", null, null, "http://x", "/");
        return response.cast(
                switch (operations.get(request.getClass())) {
                    case Operation.Inline<SdkRequest, ?> inline -> inline.invoke(request, call);
                    case Operation.Asynchronous<SdkRequest, ?> asynchronous ->
                        asynchronous.invoke(request, call).toCompletableFuture().join();
                    default -> throw new AssertionError("no such operation");
                });
    }

    /** An ACTIVE stream {@code orders} into a bucket, with a buffer of 1 MiB and a minute. */
    TestFirehose stream(Consumer<ExtendedS3DestinationConfiguration.Builder> destination) {
        ExtendedS3DestinationConfiguration.Builder s3 = ExtendedS3DestinationConfiguration.builder()
                .bucketARN("arn:aws:s3:::lake")
                .roleARN(ROLE)
                .bufferingHints(hints(1, 60));
        destination.accept(s3);
        return create(create -> create.extendedS3DestinationConfiguration(s3.build()));
    }

    TestFirehose create(Consumer<CreateDeliveryStreamRequest.Builder> request) {
        CreateDeliveryStreamRequest.Builder create =
                CreateDeliveryStreamRequest.builder().deliveryStreamName("orders");
        request.accept(create);
        call(create.build(), SdkResponse.class);
        time.advance(Duration.ofSeconds(1));
        return this;
    }

    static BufferingHints hints(int megabytes, int seconds) {
        return BufferingHints.builder()
                .sizeInMBs(megabytes)
                .intervalInSeconds(seconds)
                .build();
    }

    static Processor processor(ProcessorType type, Map<ProcessorParameterName, String> parameters) {
        return Processor.builder()
                .type(type)
                .parameters(parameters.entrySet().stream()
                        .map(parameter -> ProcessorParameter.builder()
                                .parameterName(parameter.getKey())
                                .parameterValue(parameter.getValue())
                                .build())
                        .toList())
                .build();
    }

    /** The function {@link #FUNCTION}, called with what came in ten seconds. */
    static Processor lambda() {
        return processor(
                ProcessorType.LAMBDA,
                Map.of(
                        ProcessorParameterName.LAMBDA_ARN, FUNCTION,
                        ProcessorParameterName.BUFFER_SIZE_IN_M_BS, "1",
                        ProcessorParameterName.BUFFER_INTERVAL_IN_SECONDS, "10"));
    }

    void put(String... texts) {
        for (String text : texts) {
            put(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    void put(byte[] data) {
        call(put("orders", data), SdkResponse.class);
    }

    void delete(String stream) {
        call(DeleteDeliveryStreamRequest.builder().deliveryStreamName(stream).build(), SdkResponse.class);
    }

    static PutRecordRequest put(String stream, byte[] data) {
        return PutRecordRequest.builder()
                .deliveryStreamName(stream)
                .record(Record.builder().data(SdkBytes.fromByteArray(data)).build())
                .build();
    }

    PutRecordBatchResponse putBatch(byte[]... data) {
        List<Record> records = Arrays.stream(data)
                .map(one -> Record.builder().data(SdkBytes.fromByteArray(one)).build())
                .toList();
        return call(
                PutRecordBatchRequest.builder()
                        .deliveryStreamName("orders")
                        .records(records)
                        .build(),
                PutRecordBatchResponse.class);
    }

    void pass(Duration duration) {
        time.advance(duration);
    }

    void passSeconds(long seconds) {
        pass(Duration.ofSeconds(seconds));
    }
}
