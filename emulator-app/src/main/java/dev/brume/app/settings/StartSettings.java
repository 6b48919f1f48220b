package dev.brume.app.settings;

import dev.brume.app.BrumeOptions;
import dev.brume.core.admin.LocalStackName;
import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.config.EmulatorOptions.QueueUrlStrategy;
import dev.brume.core.config.IamMode;
import dev.brume.core.config.Limits;
import dev.brume.core.config.OutboundOptions;
import dev.brume.core.config.SmtpServer;
import dev.brume.core.http.FrontDoorOptions;
import dev.brume.core.http.FrontDoorOptions.CertificateFiles;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Region;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a start is told, read and checked.
 *
 * @param init folders with the scripts of a start
 * @param notes lines for the log about settings that are understood but have no effect
 */
public record StartSettings(BrumeOptions options, LogLevel logLevel, List<Path> init, List<String> notes) {
    private enum Trust {
        KNOWN,
        ANY
    }

    /** Variables of ours that other parts read: the client commands, and the launcher. */
    private static final Set<String> OTHER_VARIABLES =
            Set.of("BRUME_ENDPOINT", "BRUME_JAVA_HOME", "BRUME_JAVA_OPTIONS", "BRUME_AOT");

    /**
     * Reads the settings of a start.
     *
     * @param commandLine what was typed
     * @param knownServices the services that this build can serve
     * @throws SettingException when a value cannot be followed
     */
    public static StartSettings read(
            Map<Setting, String> commandLine, Map<String, String> environment, Collection<String> knownServices) {
        Sources sources = new Sources(commandLine, environment);
        LocalStackVariables.refuseWhatIsMissing(sources);
        refuseOtherHeap(sources);
        ListenAddress address = ListenAddress.from(sources);
        BrumeOptions options = new BrumeOptions(
                door(sources, address), emulator(sources, address), services(sources, knownServices), iam(sources));
        List<String> notes = new ArrayList<>(WithoutEffect.notes(sources));
        notes.addAll(unknownVariables(environment));
        return new StartSettings(options, logLevel(sources), init(sources), notes);
    }

    /**
     * The port that a start with these variables and no options listens on.
     *
     * @throws SettingException when it cannot be read
     */
    public static int port(Map<String, String> environment) {
        return ListenAddress.from(new Sources(Map.of(), environment)).port();
    }

    /** The heap is Java's to set at its start: the launcher does, and leaves its size in a property. */
    private static void refuseOtherHeap(Sources sources) {
        sources.find(Setting.HEAP)
                .filter(given -> !given.text().equals(System.getProperty("brume.heap")))
                .ifPresent(given -> {
                    throw new SettingException(given.source()
                            + " is followed by the brume launcher alone; with java itself, give -Xmx" + given.text());
                });
    }

    private static FrontDoorOptions door(Sources sources, ListenAddress address) {
        FrontDoorOptions door = FrontDoorOptions.DEFAULT
                .withHost(address.host())
                .withPort(address.port())
                .withTrustedOrigins(origins(sources));
        return certificate(sources).map(door::withCertificate).orElse(door);
    }

    private static Set<String> origins(Sources sources) {
        return sources.find(Setting.CORS_ORIGINS)
                .map(StartSettings::names)
                .or(() -> sources.variable("DISABLE_CORS_CHECKS")
                        .filter(LocalStackVariables::isYes)
                        .map(yes -> Set.of("*")))
                .or(() -> sources.variable("EXTRA_CORS_ALLOWED_ORIGINS").map(StartSettings::names))
                .orElse(Set.of());
    }

    private static List<Path> init(Sources sources) {
        return sources.find(Setting.INIT).stream()
                .flatMap(given -> Stream.of(given.text().strip().split(File.pathSeparator, -1))
                        .filter(text -> !text.isEmpty())
                        .map(text -> folder(new Given(given.source(), text))))
                .toList();
    }

    private static Path folder(Given given) {
        Path folder = given.read(Path::of, "a folder");
        if (!Files.isDirectory(folder) || !Files.isReadable(folder) || !Files.isExecutable(folder)) {
            throw given.refused("a folder that is there and may be read");
        }
        return folder;
    }

    private static EmulatorOptions emulator(Sources sources, ListenAddress address) {
        return new EmulatorOptions(
                sources.find(Setting.ACCOUNT)
                        .map(given -> given.read(AccountId::new, "an account id of twelve digits"))
                        .orElse(AccountId.DEFAULT),
                sources.find(Setting.REGION)
                        .map(given -> given.read(Region::new, "a region like us-east-1"))
                        .orElse(Region.US_EAST_1),
                sources.find(Setting.LIMITS)
                        .map(given -> choice(given, Limits.class))
                        .orElse(Limits.RELAXED),
                publicHost(sources, address),
                queueUrls(sources),
                outbound(sources),
                KinesisVariables.read(sources),
                LambdaSettings.read(sources),
                mocks(sources),
                s3Folder(sources));
    }

    /** Made when it is first needed; what is no folder is told at once. */
    private static Optional<Path> s3Folder(Sources sources) {
        return sources.find(Setting.S3_FOLDER).map(given -> {
            String rule = "a folder that may be written to, or be made";
            Path folder = given.read(Path::of, rule);
            if (Files.exists(folder) && !(Files.isDirectory(folder) && Files.isWritable(folder))) {
                throw given.refused(rule);
            }
            return folder;
        });
    }

    /** Step Functions Local and LocalStack have the variable. */
    private static Optional<Path> mocks(Sources sources) {
        return sources.find(Setting.STATES_MOCKS, "SFN_MOCK_CONFIG").map(given -> {
            String rule = "a JSON file that can be read";
            Path file = given.read(Path::of, rule);
            if (!Files.isReadable(file)) {
                throw given.refused(rule);
            }
            return file;
        });
    }

    private static OutboundOptions outbound(Sources sources) {
        return new OutboundOptions(
                sources.find(Setting.HTTPS_TRUST)
                        .map(given -> choice(given, Trust.class))
                        .orElse(Trust.KNOWN)
                        .equals(Trust.ANY),
                smtp(sources));
    }

    /** LocalStack names host, user and password one by one. */
    private static Optional<SmtpServer> smtp(Sources sources) {
        String rule = "a mail server like user:password@localhost:1025";
        return sources.find(Setting.SMTP)
                .map(given -> given.readSecret(SmtpServer::parse, rule))
                .or(() -> sources.variable("SMTP_HOST")
                        .map(given -> given.readSecret(SmtpServer::parse, rule))
                        .map(server -> withLogin(server, sources)));
    }

    private static SmtpServer withLogin(SmtpServer server, Sources sources) {
        return sources.variable("SMTP_USER")
                .map(user -> new SmtpServer.Login(
                        user.text(),
                        sources.variable("SMTP_PASS").map(Given::text).orElse("")))
                .map(login -> new SmtpServer(server.host(), server.port(), Optional.of(login)))
                .orElse(server);
    }

    /** LocalStack adds its port to a host that names none; {@code --public-host} is taken as it stands. */
    private static Optional<String> publicHost(Sources sources, ListenAddress address) {
        return sources.find(Setting.PUBLIC_HOST)
                .map(given -> given.text().strip())
                .or(() -> sources.variable("LOCALSTACK_HOST")
                        .or(() -> sources.variable("HOSTNAME_EXTERNAL"))
                        .map(given -> given.text().strip())
                        .map(host -> host.contains(":") ? host : host + ":" + address.port()));
    }

    private static QueueUrlStrategy queueUrls(Sources sources) {
        return sources.find(Setting.QUEUE_URLS)
                .map(given -> choice(given, QueueUrlStrategy.class))
                .or(() -> sources.variable("SQS_ENDPOINT_STRATEGY").map(StartSettings::localStackStrategy))
                .orElse(QueueUrlStrategy.PATH);
    }

    /** LocalStack's {@code path} is our {@code region-path}; {@code dynamic} and {@code off} follow the caller's host, as ours. */
    private static QueueUrlStrategy localStackStrategy(Given given) {
        return switch (given.text().strip().toLowerCase(Locale.ROOT)) {
            case "standard" -> QueueUrlStrategy.STANDARD;
            case "domain" -> QueueUrlStrategy.DOMAIN;
            case "path" -> QueueUrlStrategy.REGION_PATH;
            case "dynamic", "off" -> QueueUrlStrategy.PATH;
            default -> throw given.refused("standard, domain, path, dynamic or off");
        };
    }

    /** LocalStack's variable enforces, or does not. */
    private static IamMode iam(Sources sources) {
        return sources.find(Setting.IAM)
                .map(given -> choice(given, IamMode.class))
                .or(() -> sources.variable("ENFORCE_IAM")
                        .map(given -> LocalStackVariables.isYes(given) ? enforced(sources) : IamMode.OFF))
                .orElse(IamMode.OFF);
    }

    /** In LocalStack's soft mode what is denied is done all the same. */
    private static IamMode enforced(Sources sources) {
        return sources.variable("IAM_SOFT_MODE")
                        .filter(LocalStackVariables::isYes)
                        .isPresent()
                ? IamMode.WARN
                : IamMode.ENFORCE;
    }

    private static Set<String> services(Sources sources, Collection<String> known) {
        return sources.find(Setting.SERVICES, "SERVICES")
                .map(given -> {
                    Set<String> wanted =
                            names(given).stream().map(LocalStackName::service).collect(Collectors.toSet());
                    Set<String> missing = new TreeSet<>(wanted);
                    missing.removeAll(known);
                    if (!missing.isEmpty()) {
                        throw new SettingException(given.source() + " names " + String.join(", ", missing)
                                + ", which Brume does not serve; it serves " + String.join(", ", new TreeSet<>(known)));
                    }
                    return wanted;
                })
                .orElse(Set.of());
    }

    private static Optional<CertificateFiles> certificate(Sources sources) {
        Optional<Path> chain = sources.find(Setting.TLS_CERT).map(StartSettings::file);
        Optional<Path> key = sources.find(Setting.TLS_KEY).map(StartSettings::file);
        if (chain.isPresent() != key.isPresent()) {
            throw new SettingException("--tls-cert and --tls-key belong together: give both or neither");
        }
        return chain.map(file -> new CertificateFiles(file, key.orElseThrow()));
    }

    private static Path file(Given given) {
        Path file = given.read(Path::of, "a PEM file");
        if (!Files.isReadable(file)) {
            throw given.refused("a PEM file that can be read");
        }
        return file;
    }

    private static LogLevel logLevel(Sources sources) {
        return sources.find(Setting.LOG_LEVEL)
                .map(given -> choice(given, LogLevel.class))
                .or(() -> LocalStackVariables.logLevel(sources))
                .orElse(LogLevel.INFO);
    }

    private static Set<String> names(Given given) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : given.text().split(",", -1)) {
            if (!name.isBlank()) {
                names.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    static <E extends Enum<E>> E choice(Given given, Class<E> kind) {
        String rule = Arrays.stream(kind.getEnumConstants())
                .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", ", "one of ", ""));
        return given.read(
                text -> Enum.valueOf(kind, text.toUpperCase(Locale.ROOT).replace('-', '_')), rule);
    }

    /** A misspelt variable must not pass for one that works. */
    private static List<String> unknownVariables(Map<String, String> environment) {
        Set<String> known = new HashSet<>(OTHER_VARIABLES);
        for (Setting setting : Setting.values()) {
            known.add(setting.variable());
        }
        return environment.keySet().stream()
                .filter(name -> name.startsWith("BRUME_") && !known.contains(name))
                .sorted()
                .map(name -> name + " is no setting of Brume's and has no effect; see brume start --help")
                .toList();
    }
}
