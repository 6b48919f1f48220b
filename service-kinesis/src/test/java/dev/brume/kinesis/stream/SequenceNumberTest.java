package dev.brume.kinesis.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sequence numbers look, order and come apart as AWS's do. */
class SequenceNumberTest {
    private static final long CREATED = 1_767_225_600L;

    private static SequenceNumbers shard(int index) {
        return new SequenceNumbers(CREATED, index);
    }

    @Test
    void aNumberIsMadeOfItsParts() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (int i = 0; i < 10_000; i++) {
            long created = random.nextLong(1L << 36);
            long position = random.nextLong() >>> 1 >>> random.nextInt(63);
            long arrival = random.nextLong(1L << 36);
            int index = random.nextInt() >>> 1;
            BigInteger expected = BigInteger.TWO
                    .shiftLeft(184)
                    .add(BigInteger.valueOf(created).shiftLeft(148))
                    .add(BigInteger.valueOf(index & 0xF).shiftLeft(144))
                    .add(BigInteger.valueOf(position).shiftLeft(80))
                    .add(BigInteger.valueOf(arrival).shiftLeft(36))
                    .add(BigInteger.valueOf(index).shiftLeft(4))
                    .add(BigInteger.TWO);

            String written = new SequenceNumbers(created, index).of(position, arrival * 1000 + 999);

            assertThat(written).isEqualTo(expected.toString()).hasSize(56);
            assertThat(SequenceNumber.parse(written)).contains(new SequenceNumber(created, position, arrival, index));
        }
    }

    @Test
    void numbersOfAShardOrderAsTextsAsTheirRecordsDo() {
        SequenceNumbers numbers = shard(3);
        List<String> inOrder = new ArrayList<>();
        inOrder.add(numbers.starting());
        for (long position = 1; position < 2000; position++) {
            inOrder.add(numbers.of(position, (CREATED + position / 100) * 1000));
        }
        inOrder.add(numbers.ending((CREATED + 100) * 1000));
        assertThat(inOrder).isSorted().doesNotHaveDuplicates();
    }

    /** From the Lambda Developer Guide, "Using AWS Lambda with Amazon Kinesis". */
    @Test
    void aNumberFromAwsComesApartTheSameWay() {
        assertThat(SequenceNumber.parse("49590338271490256608559692538361571095921575989136588898"))
                .contains(new SequenceNumber(
                        Instant.parse("2018-11-21T04:57:38Z").getEpochSecond(),
                        1_734_642_199L,
                        Instant.parse("2018-12-17T22:10:50Z").getEpochSecond(),
                        6));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "1",
                "-1",
                "abc",
                "4966",
                "49665000000000000000000000000000000000000000000000000001",
                "99999999999999999999999999999999999999999999999999999999",
                "999999999999999999999999999999999999999999999999999999999999",
                "٤٩٦٦٥"
            })
    void whatWasNeverGivenOutIsNoNumber(String text) {
        assertThat(SequenceNumber.parse(text)).isEmpty();
    }

    @Test
    void aDigitThatIsChangedAtTheEndIsNoticed() {
        String number = shard(7).of(12, CREATED * 1000);
        String changed = number.substring(0, number.length() - 1) + (number.endsWith("0") ? "1" : "0");
        assertThat(SequenceNumber.parse(changed)).isEmpty();
    }
}
