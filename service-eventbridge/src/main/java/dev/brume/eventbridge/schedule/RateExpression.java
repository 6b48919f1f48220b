package dev.brume.eventbridge.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code rate(value unit)}: counted from when the schedule begins. The unit is in the singular for 1, and in the plural for all else:
 * User Guide, "Rate expressions".
 */
public record RateExpression(String text, Duration period) implements ScheduleExpression {
    private static final Pattern FORM = Pattern.compile("rate\\(([1-9][0-9]{0,8}) (minute|hour|day)(s?)\\)");

    static Optional<RateExpression> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int value = Integer.parseInt(matcher.group(1));
        boolean plural = !matcher.group(3).isEmpty();
        if (plural == (value == 1)) {
            return Optional.empty();
        }
        Duration unit = switch (matcher.group(2)) {
            case "minute" -> Duration.ofMinutes(1);
            case "hour" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
        return Optional.of(new RateExpression(text, unit.multipliedBy(value)));
    }

    @Override
    public Instant next(Instant previous) {
        return previous.plus(period);
    }
}
