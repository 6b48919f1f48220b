package dev.brume.lambda.function.policy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.identity.AccountId;
import dev.brume.lambda.function.policy.ResourcePolicy.Statement;
import dev.brume.lambda.rules.LambdaErrors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.AddLayerVersionPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;

/** Statements as AddPermission and AddLayerVersionPermission write them. */
public final class Statements {
    private static final Pattern IAM_ARN = Pattern.compile("arn:aws[a-zA-Z-]*:(iam|sts)::.*");
    /** Alexa's are of {@code amazon.com}. */
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9.-]+\\.(amazonaws\\.com(\\.cn)?|amazon\\.com)");

    private static final String STRING_EQUALS = "StringEquals";
    private static final String INVOKE_FUNCTION = "lambda:InvokeFunction";
    private static final String INVOKE_FUNCTION_URL = "lambda:InvokeFunctionUrl";

    private Statements() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * What AddPermission permits.
     *
     * @param resource the ARN of the function, alias or version
     * @throws dev.brume.core.error.AwsException InvalidParameterValueException for who cannot be a principal and
     *     for what is no action
     */
    public static Statement permission(AddPermissionRequest asked, String resource, String partition) {
        checkAction(asked);
        ObjectNode statement = object().put("Sid", asked.statementId()).put("Effect", "Allow");
        principal(statement, asked.principal(), partition);
        statement.put("Action", asked.action()).put("Resource", resource);
        ObjectNode condition = object();
        put(condition, STRING_EQUALS, "lambda:FunctionUrlAuthType", asked.functionUrlAuthTypeAsString());
        put(condition, STRING_EQUALS, "aws:PrincipalOrgID", asked.principalOrgID());
        put(condition, STRING_EQUALS, "AWS:SourceAccount", asked.sourceAccount());
        put(condition, STRING_EQUALS, "lambda:EventSourceToken", asked.eventSourceToken());
        put(
                condition,
                "Bool",
                "lambda:InvokedViaFunctionUrl",
                asked.invokedViaFunctionUrl() == null
                        ? null
                        : asked.invokedViaFunctionUrl().toString());
        put(condition, "ArnLike", "AWS:SourceArn", asked.sourceArn());
        if (!condition.isEmpty()) {
            statement.set("Condition", condition);
        }
        return new Statement(asked.statementId(), statement);
    }

    private static void checkAction(AddPermissionRequest asked) {
        String action = asked.action();
        if (!Actions.exists(action)) {
            throw LambdaErrors.invalidParameterValue(
                    "The provided action was invalid. Please check the action and try again.");
        }
        if (asked.functionUrlAuthTypeAsString() != null && !action.equalsIgnoreCase(INVOKE_FUNCTION_URL)) {
            throw LambdaErrors.invalidParameterValue(
                    "FunctionUrlAuthType is only supported for " + INVOKE_FUNCTION_URL + " action");
        }
        if (asked.invokedViaFunctionUrl() != null && !action.equalsIgnoreCase(INVOKE_FUNCTION)) {
            throw LambdaErrors.invalidParameterValue(
                    "InvokedViaFunctionUrl is only supported for " + INVOKE_FUNCTION + " action");
        }
    }

    /** @param resource the ARN of the layer version */
    public static Statement layerPermission(AddLayerVersionPermissionRequest asked, String resource, String partition) {
        ObjectNode statement = object().put("Sid", asked.statementId()).put("Effect", "Allow");
        principal(statement, asked.principal(), partition);
        statement.put("Action", asked.action()).put("Resource", resource);
        if (asked.organizationId() != null) {
            if (!asked.principal().equals("*")) {
                throw LambdaErrors.invalidParameterValue("If organization id is specified then principal should be *");
            }
            ObjectNode condition = object();
            put(condition, STRING_EQUALS, "aws:PrincipalOrgID", asked.organizationId());
            statement.set("Condition", condition);
        }
        return new Statement(asked.statementId(), statement);
    }

    private static void principal(ObjectNode statement, String principal, String partition) {
        if (principal.equals("*")) {
            statement.put("Principal", "*");
        } else if (AccountId.isAccountId(principal)) {
            statement.putObject("Principal").put("AWS", "arn:" + partition + ":iam::" + principal + ":root");
        } else if (IAM_ARN.matcher(principal).matches()) {
            statement.putObject("Principal").put("AWS", principal);
        } else if (SERVICE.matcher(principal).matches()) {
            statement.putObject("Principal").put("Service", principal);
        } else {
            throw LambdaErrors.invalidParameterValue(
                    "The provided principal was invalid. Please check the principal and try again.");
        }
    }

    private static void put(ObjectNode condition, String operator, String key, @Nullable String value) {
        if (value != null) {
            condition.withObjectProperty(operator).put(key, value);
        }
    }
}
