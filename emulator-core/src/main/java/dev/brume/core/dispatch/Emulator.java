package dev.brume.core.dispatch;

import dev.brume.core.authorization.Authorization;
import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.config.IamMode;
import dev.brume.core.http.outbound.OutboundHttp;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.IssuedKeys;
import dev.brume.core.metric.Metrics;
import dev.brume.core.time.TimeControl;
import dev.brume.core.trace.CallLog;
import java.util.Collection;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The emulator without its doors: services, time, and the call log, wired together. */
public final class Emulator implements AutoCloseable {
    private final TimeControl time;
    private final Ids ids;
    private final EmulatorOptions options;
    private final CallLog calls = new CallLog();
    private final IssuedKeys keys = new IssuedKeys();
    private final Authorization authorization;
    private final Dispatcher dispatcher;
    private final AwsClient aws;
    private final OutboundHttp http;
    private final Metrics metrics;
    private final OwnAddress address;
    private final Services services;

    /** One that asks nobody for permissions. */
    public Emulator(
            TimeControl time,
            Ids ids,
            EmulatorOptions options,
            Collection<ServiceModule> modules,
            Predicate<String> enabled) {
        this(time, ids, options, IamMode.OFF, modules, enabled);
    }

    /**
     * @param time closed together with the emulator
     * @param iam whether permissions are asked for
     * @param enabled which of the modules are served
     */
    public Emulator(
            TimeControl time,
            Ids ids,
            EmulatorOptions options,
            IamMode iam,
            Collection<ServiceModule> modules,
            Predicate<String> enabled) {
        this.time = time;
        this.ids = ids;
        this.options = options;
        this.authorization = new Authorization(iam, this::services, time, keys);
        this.dispatcher = new Dispatcher(time, calls, authorization.authorizer());
        this.aws = new InProcessClient(this::services, dispatcher, time, ids, options.internalEndpoint());
        this.http = new OutboundHttp(time, options.outbound().trustAnyCertificate());
        this.address = new OwnAddress(options.internalEndpoint());
        this.metrics = modules.stream().map(ServiceModule::name).anyMatch(Metrics.KEEPER::equals)
                        && enabled.test(Metrics.KEEPER)
                ? Metrics.on(time, () -> services().get(Metrics.KEEPER))
                : Metrics.off();
        Core core = new Core(time, ids, options, aws, http, keys, metrics, iam, new BusWatch(), address);
        this.services = new Services(modules, enabled, core);
    }

    public Services services() {
        return services;
    }

    public TimeControl time() {
        return time;
    }

    public Ids ids() {
        return ids;
    }

    public EmulatorOptions options() {
        return options;
    }

    public CallLog calls() {
        return calls;
    }

    /** Where programs of this machine find it. */
    public OwnAddress address() {
        return address;
    }

    /** The access keys that its services issued. */
    public IssuedKeys keys() {
        return keys;
    }

    /** Who may do what, and what was denied. */
    public Authorization authorization() {
        return authorization;
    }

    public Dispatcher dispatcher() {
        return dispatcher;
    }

    public AwsClient aws() {
        return aws;
    }

    /**
     * Forgets state and the calls that made it; the clock stays as it is.
     *
     * @param service one service, or null for all
     * @param account one account, or null for all
     */
    public void reset(@Nullable String service, @Nullable AccountId account) {
        services.reset(service, account);
        metrics.reset(service, account);
        calls.forget(record -> (service == null || service.equals(record.call().service()))
                && (account == null || account.equals(record.call().account())));
        authorization
                .denials()
                .forget(denial -> (service == null
                                || service.equals(denial.call().service()))
                        && (account == null || account.equals(denial.call().account())));
    }

    @Override
    public void close() {
        services.close();
        http.close();
        time.close();
    }
}
