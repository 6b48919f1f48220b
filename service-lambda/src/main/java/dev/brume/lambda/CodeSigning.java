package dev.brume.lambda;

import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Arn;
import dev.brume.lambda.function.LambdaStore;
import dev.brume.lambda.rules.LambdaErrors;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.CodeSigningConfig;
import software.amazon.awssdk.services.lambda.model.CodeSigningPolicy;
import software.amazon.awssdk.services.lambda.model.PackageType;

/** What a code signing config demands of a package. There is no AWS Signer here: every package is an unsigned one. */
final class CodeSigning {
    /**
     * @param arn of the config; null for none
     * @throws AwsException CodeSigningConfigNotFoundException, CodeVerificationFailedException
     */
    void check(LambdaStore store, @Nullable String arn, PackageType type) {
        if (arn == null) {
            return;
        }
        if (type == PackageType.IMAGE) {
            throw LambdaErrors.invalidParameterValue(
                    "Code signing is not supported for functions created with container images.");
        }
        CodeSigningConfig config = config(store, arn);
        if (config.codeSigningPolicies().untrustedArtifactOnDeployment() == CodeSigningPolicy.ENFORCE) {
            throw new AwsException(
                    "CodeVerificationFailedException",
                    0,
                    "Lambda cannot deploy the function. The function or layer might be signed using a signature that "
                            + "the client is not configured to accept. Check the provided signature for unsigned.",
                    Map.of("Type", "User"));
        }
    }

    /** @throws AwsException CodeSigningConfigNotFoundException; InvalidParameterValueException for one of another account */
    static CodeSigningConfig config(LambdaStore store, String arn) {
        String account = store.place().account().toString();
        if (Arn.parse(arn).filter(config -> !config.account().equals(account)).isPresent()) {
            throw LambdaErrors.invalidParameterValue(
                    "The code signing configuration must be in the same account as the "
                            + "Lambda function. Check the provided ARN: " + arn + ".");
        }
        CodeSigningConfig config = store.codeSigningConfigs().get(arn);
        if (config == null) {
            throw LambdaErrors.codeSigningConfigNotFound(arn);
        }
        return config;
    }
}
