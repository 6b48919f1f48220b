package dev.brume.app.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code brume reset}. */
@Command(
        name = "reset",
        description =
                "Forget resources and the calls that made them: everything, one service, one account, or one service in"
                        + " one account. The clock stays as it is.",
        footerHeading = "%nExamples:%n",
        footer = {"  brume reset", "  brume reset sqs", "  brume reset sqs --account 123456789012"})
final class ResetCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final Endpoint endpoint;

    @Parameters(
            arity = "0..1",
            paramLabel = "SERVICE",
            description = "The one service to reset, as brume status names it.")
    private @Nullable String service;

    @Option(names = "--account", paramLabel = "ID", description = "The one account to reset: twelve digits.")
    private @Nullable String account;

    ResetCommand(Map<String, String> environment) {
        this.endpoint = new Endpoint(environment);
    }

    @Override
    public void run() {
        Map<String, String> fields = new LinkedHashMap<>();
        if (service != null) {
            fields.put("service", service);
        }
        if (account != null) {
            fields.put("account", account);
        }
        endpoint.client().post("/_brume/reset", fields);
        spec.commandLine()
                .getOut()
                .println("Forgotten: " + (service == null ? "everything" : service)
                        + (account == null ? "" : " of account " + account));
    }
}
