package dev.brume.stepfunctions.language;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.path.ResultPath;
import dev.brume.stepfunctions.language.template.Template;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a state does about errors: tries again, or goes on elsewhere. */
public record Recovery(List<Retrier> retriers, List<Catcher> catchers) {
    public static final Recovery NONE = new Recovery(List.of(), List.of());

    /** Which retrier is for an error; -1 for none. */
    public int retrierOf(String error) {
        for (int i = 0; i < retriers.size(); i++) {
            if (ErrorNames.match(retriers.get(i).errors(), error)) {
                return i;
            }
        }
        return -1;
    }

    public @Nullable Catcher catcherOf(String error) {
        for (Catcher catcher : catchers) {
            if (ErrorNames.match(catcher.errors(), error)) {
                return catcher;
            }
        }
        return null;
    }

    /**
     * When to try again, and how often.
     *
     * @param longest the most that back-off makes of the interval; null for no such end
     * @param jitter whether the wait is a random part of what it would be
     */
    public record Retrier(
            List<String> errors,
            long intervalSeconds,
            int maxAttempts,
            double backoffRate,
            @Nullable Duration longest,
            boolean jitter) {
        /**
         * How long to wait.
         *
         * @param retries how many retries there were
         * @param fraction a random number from 0 to 1
         */
        public Duration delay(int retries, double fraction) {
            double seconds = intervalSeconds * Math.pow(backoffRate, retries);
            if (longest != null) {
                seconds = Math.min(seconds, longest.toMillis() / 1000.0);
            }
            return Duration.ofMillis(Math.round(1000 * Math.min(seconds, MAX_SECONDS) * (jitter ? fraction : 1)));
        }

        /** No execution lives longer: a year. */
        private static final double MAX_SECONDS = 31_536_000;
    }

    /** Where to go on after an error. */
    public record Catcher(
            List<String> errors,
            String next,
            ResultPath resultPath,
            @Nullable Template output,
            Assignments assign) {
        /** What the state gives when this caught an error. */
        public DataFlow.Outcome caught(QueryLanguage language, Evaluation before, JsonNode errorOutput) {
            Evaluation evaluation = before.withErrorOutput(errorOutput);
            Payload error = Payload.of(errorOutput);
            if (language == QueryLanguage.JSONATA) {
                Payload given = output == null ? error : Payload.of(output.evaluate(evaluation));
                return new DataFlow.Outcome(given, assign.evaluate(evaluation));
            }
            return new DataFlow.Outcome(
                    resultPath.put(before.stateInput(), error), assign.evaluate(evaluation.on(error)));
        }
    }
}
