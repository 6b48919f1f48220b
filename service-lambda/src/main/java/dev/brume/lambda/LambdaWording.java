package dev.brume.lambda;

import dev.brume.core.error.AwsException;
import dev.brume.core.shape.ValidationWording;
import dev.brume.core.shape.Violation;
import dev.brume.lambda.function.Runtimes;
import dev.brume.lambda.rules.LambdaErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Lambda words what breaks its model as most services do, but for a runtime that there is not, for members of lists and maps, of which
 * it says also that they must be there, and for environment variables, which it does not repeat.
 */
final class LambdaWording implements ValidationWording {
    private static final String SECRET = "environment.variables";
    private static final Violation.Rule NOT_NULL = new Violation.Rule(Violation.Kind.REQUIRED, "");

    @Override
    public @Nullable AwsException refusal(String operation, List<Violation> violations) {
        Violation first = violations.get(0);
        if (violations.size() == 1
                && first.kind() == Violation.Kind.ENUM
                && first.path().equals("runtime")
                && first.value() != null) {
            return LambdaErrors.invalidParameterValue(Runtimes.refusal(first.value()));
        }
        UnaryOperator<Violation> words =
                operation.equals("PublishLayerVersion") ? LambdaWording::ofLayer : LambdaWording::inFull;
        AwsException refusal =
                CORAL.refusal(operation, violations.stream().map(words).toList());
        return refusal == null ? null : LambdaErrors.validation(withoutSecrets(refusal.getMessage(), violations));
    }

    /** Layers are told of the runtimes that functions can be made with, and not that a member must be there. */
    private static Violation ofLayer(Violation violation) {
        return violation.path().equals("compatibleRuntimes") && violation.element() != null
                ? new Violation(
                        violation.kind(),
                        violation.path(),
                        violation.member(),
                        violation.value(),
                        Runtimes.supported(),
                        null)
                : violation;
    }

    private static Violation inFull(Violation violation) {
        Violation.Element element = violation.element();
        if (element == null) {
            return violation;
        }
        List<Violation.Rule> rules = new ArrayList<>(element.rules());
        rules.add(NOT_NULL);
        return new Violation(
                violation.kind(),
                violation.path(),
                violation.member(),
                violation.value(),
                violation.constraint(),
                new Violation.Element(element.role(), element.text(), rules));
    }

    private static String withoutSecrets(String message, List<Violation> violations) {
        String worded = message;
        for (Violation violation : violations) {
            if (violation.path().equals(SECRET)) {
                worded = worded.replace("Value '" + violation.value() + "' at", "Value at");
            }
        }
        return worded;
    }
}
