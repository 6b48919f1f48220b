package dev.brume.cloudwatch.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.error.AwsException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** The language of composite alarms' rules. The alarms a and b are in alarm, c is OK, d has no data. */
class AlarmRuleTest {
    private static final Map<String, StateValue> STATES = Map.of(
            "a", StateValue.ALARM,
            "b", StateValue.ALARM,
            "c", StateValue.OK,
            "d", StateValue.INSUFFICIENT_DATA,
            "with space", StateValue.ALARM);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ALARM(a) | true",
                "ALARM(\"with space\") | true",
                "ALARM(arn:aws:cloudwatch:us-east-1:123456789012:alarm:a) | true",
                "ALARM(\"c\") | false",
                "OK(c) AND INSUFFICIENT_DATA(d) | true",
                "ALARM(c) OR ALARM(a) AND ALARM(d) | false",
                "(ALARM(c) OR ALARM(a)) AND ALARM(b) | true",
                "NOT ALARM(c) | true",
                "NOT ALARM(a) OR NOT ALARM(c) | true",
                "NOT (ALARM(a) AND ALARM(b)) | false",
                "TRUE | true",
                "ALARM(a) AND FALSE | false",
                "AT_LEAST(2, ALARM, (a, b, c)) | true",
                "AT_LEAST(3, ALARM, (a, b, c)) | false",
                "AT_LEAST(50%, OK, (c, d)) | true",
                "AT_LEAST(2, NOT ALARM, (a, c, d)) | true"
            })
    void holdsAsItsAlarmsAre(String rule, boolean holds) {
        assertThat(AlarmRule.of(rule).holds(STATES::get)).isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ALARM",
                "ALARM(",
                "ALARM()",
                "ALARM(a",
                "ALARM(a) AND",
                "ALARM(a) ALARM(b)",
                "RED(a)",
                "NOT",
                "(ALARM(a)",
                "AT_LEAST(x, ALARM, (a))",
                "ALARM(\"a)"
            })
    void whatIsNoRuleIsRefused(String rule) {
        assertThatThrownBy(() -> AlarmRule.of(rule))
                .isInstanceOf(AwsException.class)
                .hasMessageStartingWith("AlarmRule is invalid: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "NOT ", "\"\\\\"})
    void deepNestingIsRefused(String piece) {
        assertThatThrownBy(() -> AlarmRule.of(piece.repeat(5000) + "ALARM(a)")).isInstanceOf(AwsException.class);
    }
}
