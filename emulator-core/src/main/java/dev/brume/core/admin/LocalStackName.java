package dev.brume.core.admin;

/** Services go by the names of AWS's credential scopes; LocalStack has another one for Step Functions, which people bring along. */
public final class LocalStackName {
    private static final String OURS = "states";
    private static final String LOCALSTACKS = "stepfunctions";

    private LocalStackName() {}

    /** @param service a name of ours */
    static String of(String service) {
        return service.equals(OURS) ? LOCALSTACKS : service;
    }

    /** @param name LocalStack's, or ours */
    public static String service(String name) {
        return name.equals(LOCALSTACKS) ? OURS : name;
    }
}
