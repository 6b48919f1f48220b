package dev.brume.core.shape;

import dev.brume.core.error.AwsException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/** Holds an input against its model: required members, lengths, ranges, patterns, enums, however deep. */
public final class InputValidator {
    private InputValidator() {}

    /**
     * @param input the request; a builder works as well and is built for the purpose
     * @throws AwsException in the service's words if something breaks the model
     */
    public static void validate(OperationShape operation, SdkPojo input, ValidationWording wording) {
        StructureRule rule = operation.rule();
        if (rule == null) {
            return;
        }
        SdkPojo built = input instanceof Buildable builder ? (SdkPojo) builder.build() : input;
        if (!rule.holds(built)) {
            Findings findings = new Findings();
            rule.report(built, Site.ROOT, findings);
            AwsException refusal = wording.refusal(operation.name(), findings.violations());
            if (refusal != null) {
                throw refusal;
            }
        }
    }
}
