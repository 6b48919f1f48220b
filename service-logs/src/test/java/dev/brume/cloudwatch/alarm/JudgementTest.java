package dev.brume.cloudwatch.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The tables of the user guide, "Configuring how CloudWatch alarms treat missing data": 0 is within the threshold, X is not, - is
 * missing; the latest stands last.
 */
class JudgementTest {
    private static final int EVALUATION_PERIODS = 3;

    @ParameterizedTest
    @CsvSource({
        "0 - X - X, 0, OK,                OK,   OK,    OK",
        "0 - - - -, 2, OK,                OK,   OK,    OK",
        "- - - - -, 3, INSUFFICIENT_DATA, null, ALARM, OK",
        "0 X X - X, 0, ALARM,             ALARM, ALARM, ALARM",
        "- - X - -, 2, ALARM,             null, ALARM, OK",
        "- - - - X, 2, INSUFFICIENT_DATA, null, ALARM, OK",
        "- - - X -, 2, INSUFFICIENT_DATA, null, ALARM, OK",
        "X - - - -, 2, ALARM,             null, ALARM, OK",
        "0 0 X X X, 0, ALARM,             ALARM, ALARM, ALARM",
        "X X X X 0, 0, OK,                OK,   OK,    OK"
    })
    void threeOutOfThree(
            String datapoints, int filled, String missing, String ignore, String breaching, String notBreaching) {
        check(datapoints, 3, filled, List.of(missing, ignore, breaching, notBreaching));
    }

    @ParameterizedTest
    @CsvSource({
        "0 - X - X, 0, ALARM,             ALARM, ALARM, ALARM",
        "0 0 X 0 X, 0, ALARM,             ALARM, ALARM, ALARM",
        "0 - X - -, 1, OK,                OK,    ALARM, OK",
        "- - - - 0, 2, OK,                OK,    ALARM, OK",
        "- - - X -, 2, ALARM,             null,  ALARM, OK",
        "- - - - X, 2, INSUFFICIENT_DATA, null,  ALARM, OK"
    })
    void twoOutOfThree(
            String datapoints, int filled, String missing, String ignore, String breaching, String notBreaching) {
        check(datapoints, 2, filled, List.of(missing, ignore, breaching, notBreaching));
    }

    private static void check(String datapoints, int toAlarm, int filled, List<String> states) {
        List<MissingData> treatments =
                List.of(MissingData.MISSING, MissingData.IGNORE, MissingData.BREACHING, MissingData.NOT_BREACHING);
        for (int at = 0; at < treatments.size(); at++) {
            Judgement judgement = Judgement.of(read(datapoints), EVALUATION_PERIODS, toAlarm, treatments.get(at));
            assertThat(String.valueOf(judgement.value()))
                    .as("%s with %s", datapoints, treatments.get(at))
                    .isEqualTo(states.get(at));
            assertThat(judgement.filled()).as(datapoints).isEqualTo(filled);
        }
    }

    private static List<Judgement.Datapoint> read(String datapoints) {
        String[] signs = datapoints.split(" ", -1);
        List<Judgement.Datapoint> present = new ArrayList<>();
        for (int age = 1; age <= signs.length; age++) {
            String sign = signs[signs.length - age];
            if (!sign.equals("-")) {
                present.add(new Judgement.Datapoint(0, age, sign.equals("X") ? 1 : 0, sign.equals("X")));
            }
        }
        return present;
    }
}
