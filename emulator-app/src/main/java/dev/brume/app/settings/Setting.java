package dev.brume.app.settings;

import java.util.Locale;
import java.util.Optional;

/** What a user can set for a start; the one list that options, variables and help come from. */
public enum Setting {
    PORT("PORT", "The port for everything: HTTP/1.1, HTTP/2 and TLS. Default 4566; 0 takes any free port."),
    HOST("ADDRESS", "The address to listen on. Default localhost, by IPv4 and IPv6; 0.0.0.0 for every network."),
    SERVICES("NAMES", "Serve only these, separated by commas. Default: all."),
    ACCOUNT("ID", "Whom a caller is whose access key names no account. Default 000000000000."),
    REGION("NAME", "Where a call goes that names no region. Default us-east-1."),
    LIMITS("KIND", "relaxed (the default): AWS's caps, but no waiting rules and rates; aws: all of them."),
    IAM(
            "MODE",
            "off (the default): any key may do everything; warn: what IAM denies is done and told, /_brume/iam/denials;"
                    + " enforce: signatures and policies hold."),
    LOG_LEVEL("LEVEL", "error, warn, info (the default), debug (a line for each request) or trace."),
    PUBLIC_HOST("HOST[:PORT]", "The host in URLs of answers. Default: the one that the caller used."),
    QUEUE_URLS(
            "FORM",
            "path (the default): http://HOST/ACCOUNT/QUEUE; standard, domain or region-path: LocalStack's other forms."),
    TLS_CERT("FILE", "A certificate chain in PEM. Default: a certificate of our own, made when first needed."),
    TLS_KEY("FILE", "Its private key in PEM, unencrypted."),
    HTTPS_TRUST(
            "KIND",
            "Whose certificates we accept when we call https endpoints: known (the default): those that Java trusts, and our"
                    + " own; any: all of them, so anybody may pose as the endpoint."),
    STATES_MOCKS(
            "FILE", "Mocked integrations of Step Functions, in the format of Step Functions Local. Default: none."),
    S3_FOLDER(
            "DIR",
            "Where the bytes of S3's large objects lie while the emulator runs. Default: the folder for temporary files, /var/tmp"
                    + " instead of /tmp."),
    SMTP(
            "[USER:PASSWORD@]HOST[:PORT]",
            "The mail server that e-mails are handed on to, without encryption. Default: none; they can be read here."),
    LAMBDA_RUNNER(
            "KIND",
            "What functions run in: process (the default), with the interpreters of this machine; docker: containers of AWS's base"
                    + " images. Functions of a container image always run in containers."),
    LAMBDA_SANDBOX(
            "LAYER",
            "What keeps processes of functions from this machine: auto (the default), the best that it allows; bubblewrap, landlock"
                    + " or process (nothing): that, or no function runs."),
    INIT(
            "FOLDERS",
            "Folders with boot.d, start.d, ready.d and shutdown.d in them, whose .sh and .py scripts run at those stages, as"
                    + " LocalStack's do; several are separated as on the PATH. Ready. waits for those of ready.d."),
    CORS_ORIGINS(
            "ORIGINS",
            "Web origins whose pages may call, separated by commas, besides those of this machine; * for all."),
    HEAP("SIZE", "The most memory for the Java heap, like 512m or 2g. Default 1g.");

    private final String label;
    private final String description;

    Setting(String label, String description) {
        this.label = label;
        this.description = description;
    }

    /** {@code --log-level}. */
    public String option() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code BRUME_LOG_LEVEL}. */
    public String variable() {
        return "BRUME_" + name();
    }

    /** What stands for the value in the help. */
    public String label() {
        return label;
    }

    public String description() {
        return description;
    }

    /** @param option {@code --log-level} */
    public static Optional<Setting> ofOption(String option) {
        for (Setting setting : values()) {
            if (setting.option().equals(option)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }
}
