package dev.brume.lambda.function;

import dev.brume.lambda.rules.LambdaErrors;
import java.util.List;
import java.util.Set;

/**
 * Which runtimes functions may be made with, and which of them have SnapStart.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html">Lambda runtimes</a>
 */
public final class Runtimes {
    /** In the order in which AWS names them. */
    private static final List<String> SUPPORTED = List.of(
            "nodejs20.x",
            "python3.14",
            "provided.al2023",
            "python3.12",
            "python3.13",
            "nodejs24.x",
            "nodejs22.x",
            "java17",
            "nodejs16.x",
            "java25",
            "dotnet8",
            "python3.10",
            "java11",
            "python3.11",
            "dotnet6",
            "java21",
            "nodejs18.x",
            "provided.al2",
            "ruby3.3",
            "ruby3.4",
            "java8.al2",
            "ruby3.2",
            "python3.8",
            "python3.9",
            "dotnet10",
            "ruby4.0");

    private static final Set<String> SNAP_START = Set.of(
            "java11", "java17", "java21", "java25", "python3.12", "python3.13", "python3.14", "dotnet8", "dotnet10");

    private Runtimes() {}

    /** Those that functions can be made with, as AWS lists them. */
    public static String supported() {
        return SUPPORTED.toString();
    }

    /** How AWS refuses what is no runtime. */
    public static String refusal(String runtime) {
        return "Value " + runtime + " at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: "
                + SUPPORTED + " or be a valid ARN";
    }

    static void check(String runtime) {
        if (!SUPPORTED.contains(runtime)) {
            throw LambdaErrors.invalidParameterValue("The runtime parameter of " + runtime
                    + " is no longer supported for creating or updating AWS Lambda functions. We recommend you use a "
                    + "supported runtime while creating or updating functions.");
        }
    }

    static void checkSnapStart(String runtime) {
        if (!SNAP_START.contains(runtime)) {
            throw LambdaErrors.invalidParameterValue(runtime + " is not supported for SnapStart enabled functions.");
        }
    }
}
