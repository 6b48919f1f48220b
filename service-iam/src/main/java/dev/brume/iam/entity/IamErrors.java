package dev.brume.iam.entity;

import dev.brume.core.error.AwsException;

/** Errors as IAM words them. Codes are the model's names; the codes on the wire follow from the wire table. */
public final class IamErrors {
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;

    private IamErrors() {}

    public static AwsException noSuchEntity(String message) {
        return new AwsException("NoSuchEntityException", message);
    }

    /** @param kind {@code user}, {@code role}, {@code group} */
    public static AwsException noSuch(String kind, String name) {
        return noSuchEntity("The " + kind + " with name " + name + " cannot be found.");
    }

    public static AwsException noSuchPolicy(String arn) {
        return noSuchEntity("Policy " + arn + " was not found.");
    }

    public static AwsException notAttachable(String arn) {
        return noSuchEntity("Policy " + arn + " does not exist or is not attachable.");
    }

    public static AwsException entityAlreadyExists(String message) {
        return new AwsException("EntityAlreadyExistsException", message);
    }

    /** @param what {@code must delete policies first.} */
    public static AwsException deleteConflict(String what) {
        return new AwsException("DeleteConflictException", "Cannot delete entity, " + what);
    }

    public static AwsException deleteConflictOfPolicy(String message) {
        return new AwsException("DeleteConflictException", message);
    }

    /** {@code Cannot exceed quota for AccessKeysPerUser: 2}. */
    public static AwsException quota(String name, int quota) {
        return limitExceeded("Cannot exceed quota for " + name + ": " + quota);
    }

    public static AwsException limitExceeded(String message) {
        return new AwsException("LimitExceededException", message);
    }

    public static AwsException malformedPolicyDocument(String message) {
        return new AwsException("MalformedPolicyDocumentException", message);
    }

    public static AwsException invalidInput(String message) {
        return new AwsException("InvalidInputException", message);
    }

    public static AwsException validationError(String message) {
        return new AwsException("ValidationError", BAD_REQUEST, message);
    }

    /** AWS's managed policies are nobody else's to change. */
    public static AwsException accessDenied(String verb, String policyArn) {
        return new AwsException(
                "AccessDenied", FORBIDDEN, "You cannot " + verb + " an AWS managed policy: " + policyArn);
    }

    public static AwsException notYours(String caller, String action, String resource) {
        return new AwsException(
                "AccessDenied",
                FORBIDDEN,
                "User: " + caller + " is not authorized to perform " + action + " on resource: " + resource);
    }

    /** Service-linked roles are AWS's. */
    public static AwsException protectedRole(String name) {
        return new AwsException(
                "UnmodifiableEntityException",
                "Cannot perform the operation on the protected role '" + name
                        + "' - this role is only modifiable by AWS");
    }
}
