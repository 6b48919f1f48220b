package dev.brume.app.command;

import dev.brume.app.settings.Setting;
import dev.brume.app.settings.SettingException;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code brume start}: serves until it is told to stop. */
@Command(
        name = "start",
        sortOptions = false,
        abbreviateSynopsis = true,
        optionListHeading = "%nOptions:%n",
        description = "Serve until Ctrl-C or SIGTERM; calls in flight may finish within a few seconds then.",
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  Each option is also a variable: --log-level is BRUME_LOG_LEVEL. LocalStack's are understood:",
            "  GATEWAY_LISTEN, EDGE_PORT, SERVICES, DEBUG, LS_LOG, LOCALSTACK_HOST, SQS_ENDPOINT_STRATEGY,",
            "  KINESIS_ERROR_PROBABILITY, KINESIS_LATENCY, ENFORCE_IAM, SFN_MOCK_CONFIG, SMTP_HOST, SMTP_USER, SMTP_PASS,",
            "  EXTRA_CORS_ALLOWED_ORIGINS, DISABLE_CORS_CHECKS, and LAMBDA_'s for functions in containers, each with",
            "  LOCALSTACK_ before it as well. The command line wins over BRUME_ variables, and those over LocalStack's.",
            "  PERSISTENCE=1 is refused: state lives in memory only so far.",
            "",
            "Examples:",
            "  brume start",
            "  brume start --port 0 --limits aws     any free port; AWS's waiting rules and rates, too",
            "  BRUME_HOST=0.0.0.0 brume start        reachable from other machines and containers"
        })
final class StartCommand implements Runnable {
    private final Map<String, String> environment;
    private final Serving serving;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private StartCommand(Map<String, String> environment, Serving serving) {
        this.environment = environment;
        this.serving = serving;
    }

    static CommandLine commandLine(Map<String, String> environment, Serving serving) {
        CommandLine start = new CommandLine(new StartCommand(environment, serving));
        for (Setting setting : Setting.values()) {
            start.getCommandSpec()
                    .addOption(OptionSpec.builder(setting.option())
                            .paramLabel(setting.label())
                            .type(String.class)
                            .description(setting.description())
                            .build());
        }
        return start;
    }

    @Override
    public void run() {
        Map<Setting, String> typed = new EnumMap<>(Setting.class);
        ParseResult parsed = spec.commandLine().getParseResult();
        for (Setting setting : Setting.values()) {
            if (parsed.hasMatchedOption(setting.option())) {
                typed.put(setting, parsed.matchedOptionValue(setting.option(), ""));
            }
        }
        try {
            new Start(environment, serving, spec.commandLine().getOut()).run(typed);
        } catch (SettingException refused) {
            throw new ParameterException(spec.commandLine(), refused.getMessage());
        }
    }
}
