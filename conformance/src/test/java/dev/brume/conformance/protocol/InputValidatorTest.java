package dev.brume.conformance.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.brume.core.error.AwsException;
import dev.brume.core.shape.InputValidator;
import dev.brume.core.shape.OperationShape;
import dev.brume.core.shape.ValidationWording;
import dev.brume.core.shape.WireTable;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.kinesis.model.AddTagsToStreamRequest;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.RemoveTagsFromStreamRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleGroupRequest;

/** Wordings as Kinesis has them. */
class InputValidatorTest {
    private static final WireTable KINESIS = WireTable.load("kinesis");

    private static String refusal(Supplier<? extends SdkPojo> operation, SdkPojo input) {
        OperationShape shape = KINESIS.bind(operation);
        AwsException error = catchThrowableOfType(
                AwsException.class, () -> InputValidator.validate(shape, input, ValidationWording.CORAL));
        assertThat(error).isNotNull();
        assertThat(error.code()).isEqualTo("ValidationException");
        return error.getMessage();
    }

    @Test
    @SuppressWarnings("unchecked") // the SDK takes builders as varargs
    void aMissingMemberOfAListsElementIsNamedByItsPath() {
        SdkPojo input = PutRecordsRequest.builder()
                .streamName("s")
                .records(
                        r -> r.data(SdkBytes.fromUtf8String("x")).partitionKey("k"),
                        r -> r.data(SdkBytes.fromUtf8String("x")))
                .build();
        assertThat(refusal(PutRecordsRequest::builder, input))
                .isEqualTo(
                        "1 validation error detected: Value null at 'records.2.member.partitionKey' failed to satisfy "
                                + "constraint: Member must not be null");
    }

    @Test
    void everyBrokenConstraintIsListed() {
        SdkPojo input = CreateStreamRequest.builder()
                .streamName("a b" + "c".repeat(126))
                .shardCount(0)
                .build();
        assertThat(refusal(CreateStreamRequest::builder, input))
                .startsWith("3 validation errors detected: Value 'a b")
                .contains(
                        "at 'streamName' failed to satisfy constraint: Member must have length less than or equal to 128; ",
                        "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; ",
                        "Value '0' at 'shardCount' failed to satisfy constraint: Member must have value greater than or equal to 1");
    }

    @Test
    void textOutsideAnEnumIsQuotedAsSent() {
        SdkPojo input = GetShardIteratorRequest.builder()
                .streamName("s")
                .shardId("shardId-0")
                .shardIteratorType("SOMETIMES")
                .build();
        assertThat(refusal(GetShardIteratorRequest::builder, input))
                .isEqualTo(
                        "1 validation error detected: Value 'SOMETIMES' at 'shardIteratorType' failed to satisfy constraint: "
                                + "Member must satisfy enum value set: [AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER, TRIM_HORIZON, LATEST, "
                                + "AT_TIMESTAMP]");
    }

    @Test
    void elementsOfAListAreRefusedByTheWholeList() {
        SdkPojo input = RemoveTagsFromStreamRequest.builder()
                .streamName("s")
                .tagKeys("ok", "")
                .build();
        assertThat(refusal(RemoveTagsFromStreamRequest::builder, input))
                .startsWith(
                        "1 validation error detected: Value '[ok, ]' at 'tagKeys' failed to satisfy constraint: Member must "
                                + "satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater "
                                + "than or equal to 1");
    }

    @Test
    void keysAndValuesOfAMapAreRefusedByTheWholeMap() {
        SdkPojo input = AddTagsToStreamRequest.builder()
                .streamName("s")
                .tags(Map.of("", "a"))
                .build();
        assertThat(refusal(AddTagsToStreamRequest::builder, input))
                .startsWith(
                        "1 validation error detected: Value '{=a}' at 'tags' failed to satisfy constraint: Map keys must "
                                + "satisfy constraint: [Member must have length less than or equal to 128, ");
    }

    @Test
    void aGoodRequestPasses() {
        OperationShape shape = KINESIS.bind(CreateStreamRequest::builder);
        assertThatCode(() -> InputValidator.validate(
                        shape,
                        CreateStreamRequest.builder()
                                .streamName("good")
                                .shardCount(1)
                                .build(),
                        ValidationWording.CORAL))
                .doesNotThrowAnyException();
    }

    @Test
    void anIdempotencyTokenThatNobodySentIsNotMadeUp() {
        OperationShape shape = WireTable.load("scheduler").bind(CreateScheduleGroupRequest::builder);
        assertThat(shape.input().members().stream()
                        .filter(member -> member.name().equals("ClientToken"))
                        .map(member ->
                                member.get(CreateScheduleGroupRequest.builder().build()) == null)
                        .toList())
                .isEqualTo(List.of(true));
    }
}
