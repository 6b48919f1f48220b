package dev.brume.core.shape;

import software.amazon.awssdk.core.SdkPojo;

/** Skeleton: the protocols' author fills this in. */
public final class InputValidator {
    private InputValidator() {}

    public static void validate(OperationShape operation, SdkPojo input, ValidationWording wording) {}
}
