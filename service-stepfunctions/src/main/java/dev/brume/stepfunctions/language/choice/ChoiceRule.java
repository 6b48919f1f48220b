package dev.brume.stepfunctions.language.choice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.Evaluation;
import dev.brume.stepfunctions.language.jsonata.JsonataExpression;
import java.util.List;
import java.util.function.Consumer;

/** When a Choice state takes an option. */
public sealed interface ChoiceRule
        permits ChoiceRule.And, ChoiceRule.Or, ChoiceRule.Not, ChoiceRule.Condition, Comparison {
    boolean matches(Evaluation evaluation);

    /** Names the variables that it reads. */
    void variables(Consumer<String> names);

    /** All of several. */
    record And(List<ChoiceRule> rules) implements ChoiceRule {
        @Override
        public boolean matches(Evaluation evaluation) {
            return rules.stream().allMatch(rule -> rule.matches(evaluation));
        }

        @Override
        public void variables(Consumer<String> names) {
            rules.forEach(rule -> rule.variables(names));
        }
    }

    /** One of several. */
    record Or(List<ChoiceRule> rules) implements ChoiceRule {
        @Override
        public boolean matches(Evaluation evaluation) {
            return rules.stream().anyMatch(rule -> rule.matches(evaluation));
        }

        @Override
        public void variables(Consumer<String> names) {
            rules.forEach(rule -> rule.variables(names));
        }
    }

    /** What another does not. */
    record Not(ChoiceRule rule) implements ChoiceRule {
        @Override
        public boolean matches(Evaluation evaluation) {
            return !rule.matches(evaluation);
        }

        @Override
        public void variables(Consumer<String> names) {
            rule.variables(names);
        }
    }

    /** A JSONata expression that gives true or false. */
    record Condition(JsonataExpression expression) implements ChoiceRule {
        @Override
        public boolean matches(Evaluation evaluation) {
            JsonNode value = expression.evaluate(evaluation);
            if (!value.isBoolean()) {
                throw expression.unexpected("boolean", value);
            }
            return value.booleanValue();
        }

        @Override
        public void variables(Consumer<String> names) {
            expression.variables(names);
        }
    }
}
