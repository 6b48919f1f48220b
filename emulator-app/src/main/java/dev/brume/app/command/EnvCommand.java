package dev.brume.app.command;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Region;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code brume env}. */
@Command(
        name = "env",
        description = "Print the variables that point AWS's command line and SDKs at Brume, for a shell to take over.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  eval \"$(brume env)\"                          bash, zsh, sh",
            "  brume env --shell fish | source",
            "  brume env --shell powershell | Invoke-Expression",
            "  eval \"$(brume env --account 123456789012)\"   as another account"
        })
final class EnvCommand implements Runnable {
    /** How a shell sets a variable that its programs see. */
    enum Shell {
        SH("export %s=%s"),
        BASH("export %s=%s"),
        ZSH("export %s=%s"),
        FISH("set -gx %s %s"),
        POWERSHELL("$Env:%s = '%s'");

        private final String form;

        Shell(String form) {
            this.form = form;
        }

        String assignment(String name, String value) {
            return form.formatted(name, value);
        }
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final Endpoint endpoint;

    @Option(
            names = "--shell",
            paramLabel = "SHELL",
            description = "sh (the default; bash and zsh are the same), fish or powershell.")
    private Shell shell = Shell.SH;

    @Option(
            names = "--account",
            paramLabel = "ID",
            description = "Act as this account, twelve digits; else as the default one.")
    private @Nullable String account;

    @Option(names = "--region", paramLabel = "REGION", description = "Default ${DEFAULT-VALUE}.")
    private String region = Region.US_EAST_1.name();

    EnvCommand(Map<String, String> environment) {
        this.endpoint = new Endpoint(environment);
    }

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        variables().forEach((name, value) -> out.println(shell.assignment(name, value)));
    }

    /** An access key of twelve digits names the account. */
    private Map<String, String> variables() {
        if (account != null && !AccountId.isAccountId(account)) {
            throw new CommandException("--account must be an account id of twelve digits, not '" + account + "'");
        }
        if (!Region.isRegion(region)) {
            throw new CommandException("--region must be a region like us-east-1, not '" + region + "'");
        }
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("AWS_ENDPOINT_URL", endpoint.url());
        variables.put("AWS_ACCESS_KEY_ID", account == null ? "test" : account);
        variables.put("AWS_SECRET_ACCESS_KEY", "test");
        variables.put("AWS_REGION", region);
        variables.put("AWS_DEFAULT_REGION", region);
        return variables;
    }
}
