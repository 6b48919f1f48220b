package dev.brume.lambda.execution.docker;

/** AWS's base images for Lambda, by runtime: Lambda Developer Guide, "Create a Lambda function using a container image". */
final class BaseImages {
    private static final String REGISTRY = "public.ecr.aws/lambda/";

    private BaseImages() {}

    /** @param runtime {@code python3.13}, {@code nodejs22.x}, {@code java8.al2}, {@code provided.al2023}, {@code dotnet8}, {@code ruby3.4} */
    static String of(String runtime) {
        int version = 0;
        while (version < runtime.length() && Character.isLetter(runtime.charAt(version))) {
            version++;
        }
        String name = runtime.substring(0, version);
        String tag = runtime.substring(version);
        if (tag.startsWith(".")) {
            tag = tag.substring(1);
        }
        return REGISTRY + name + ":" + (name.equals("nodejs") ? tag.replace(".x", "") : tag);
    }
}
