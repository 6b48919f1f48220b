package dev.brume.eventbridge.schedule;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When something happens again and again: {@code rate(5 minutes)}, {@code cron(0 10 * * ? *)}. */
public sealed interface ScheduleExpression permits RateExpression, CronExpression {
    /** Empty for what is no schedule expression. */
    static Optional<ScheduleExpression> parse(String text) {
        if (text.startsWith("rate(")) {
            return RateExpression.parse(text).map(rate -> rate);
        }
        return text.startsWith("cron(") ? CronExpression.parse(text).map(cron -> cron) : Optional.empty();
    }

    /** As it was given. */
    String text();

    /**
     * When it is time again.
     *
     * @param previous when it was time before, or when the schedule began; in UTC
     * @return null when it never is
     */
    @Nullable
    Instant next(Instant previous);
}
