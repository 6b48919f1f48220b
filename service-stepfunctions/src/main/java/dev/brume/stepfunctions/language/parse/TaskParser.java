package dev.brume.stepfunctions.language.parse;

import dev.brume.stepfunctions.language.DataFlow;
import dev.brume.stepfunctions.language.Resource;
import dev.brume.stepfunctions.language.State;
import dev.brume.stepfunctions.language.StateHead;
import dev.brume.stepfunctions.language.template.Template;
import java.util.Optional;

/** Reads Task states. */
final class TaskParser {
    private static final long SECONDS_MAX = 99_999_999;
    private final Scope scope;
    private final Expressions expressions;

    TaskParser(Scope scope, Expressions expressions) {
        this.scope = scope;
        this.expressions = expressions;
    }

    State read(StateHead head, DataFlow flow, Fields fields) {
        fields.require("Resource");
        Resource resource = resource(fields);
        Template credentials = expressions.objectTemplate(fields, "Credentials");
        if (credentials != null) {
            checkCredentials(fields, resource);
        }
        return new State.Task(
                head,
                flow,
                resource,
                expressions.number(fields, "TimeoutSeconds", 1, SECONDS_MAX),
                expressions.number(fields, "HeartbeatSeconds", 1, SECONDS_MAX),
                credentials,
                new RecoveryParser(expressions).read(fields));
    }

    private Resource resource(Fields fields) {
        String text = fields.string("Resource");
        if (text == null) {
            return new Resource.Activity("");
        }
        Optional<Resource> resource = Resource.parse(text);
        if (resource.isEmpty()) {
            fields.problem(
                    "Resource", text.startsWith("arn:") ? unrecognized(text) : "Value is not a valid resource ARN");
            return new Resource.Activity(text);
        }
        if (resource.get() instanceof Resource.Integration integration) {
            checkPattern(fields, integration);
        } else if (scope.express() && resource.get() instanceof Resource.Activity) {
            fields.problem("Resource", "Express state machine does not support Activity ARN");
        }
        return resource.get();
    }

    private void checkPattern(Fields fields, Resource.Integration integration) {
        if (!KnownIntegrations.exists(integration)) {
            fields.problem("Resource", unrecognized(integration.arn()));
        } else if (scope.express() && integration.pattern() != Resource.Pattern.REQUEST_RESPONSE) {
            // Word for word: AWS leaves a blank at the end of the other one.
            fields.problem(
                    "Resource",
                    integration.pattern().isRunJob()
                            ? "Express state machine does not support '.sync' service integration"
                            : "Express state machine does not support '.waitForTaskToken' service integration ");
        } else {
            RequiredParameters.check(fields, integration, expressions.isJsonata() ? "Arguments" : "Parameters");
        }
    }

    private static String unrecognized(String arn) {
        return "The resource provided " + arn
                + " is not recognized. The value is not a valid resource ARN, or the resource is not available in this"
                + " region.";
    }

    private static void checkCredentials(Fields fields, Resource resource) {
        Fields credentials = fields.object("Credentials");
        if (credentials != null && !credentials.has("RoleArn") && !credentials.has("RoleArn.$")) {
            fields.problem("Credentials", "The field 'RoleArn' is required but was missing");
        }
        if (resource instanceof Resource.Activity) {
            fields.problem("Credentials", "The field 'Credentials' is not supported for activities");
        }
    }
}
