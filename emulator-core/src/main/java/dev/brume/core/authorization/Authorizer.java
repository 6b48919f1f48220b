package dev.brume.core.authorization;

import dev.brume.core.config.IamMode;
import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.LoadedService;
import dev.brume.core.dispatch.Services;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Principal;
import dev.brume.core.policy.Decision;
import dev.brume.core.policy.NamedPolicy;
import dev.brume.core.policy.RequestPrincipal;
import dev.brume.core.policy.Statement;
import dev.brume.core.shape.WireTable;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkRequest;

/**
 * Decides whether a call may be made: an outside client's as well as one that a service makes for another. Made only while requests
 * are judged; then every operation is asked about before it begins. Safe for many threads.
 *
 * <p>What nobody issued keys for is the account's root user; see {@code docs/decisions/authorization.md}.
 */
public final class Authorizer {
    private static final Logger LOG = LoggerFactory.getLogger(Authorizer.class);
    private static final RequestPrincipal ANONYMOUS =
            new RequestPrincipal(RequestPrincipal.Type.ANONYMOUS, "", "anonymous", "", List.of());

    private final IamMode mode;
    private final Supplier<Services> services;
    private final Judge judge;
    private final Denials denials;

    /** @param services known only once all is wired */
    public Authorizer(IamMode mode, Supplier<Services> services, Judge judge, Denials denials) {
        this.mode = mode;
        this.services = services;
        this.judge = judge;
        this.denials = denials;
    }

    public IamMode mode() {
        return mode;
    }

    /**
     * Asks whether a call may be made.
     *
     * @param input valid by the wire table's rules
     * @return the error that answers it, or null for a call that goes on
     */
    public @Nullable AwsException refusal(Call call, SdkRequest input) {
        LoadedService service = services.get().get(call.service()).orElseThrow();
        if (isBehindTheDoors(call)) {
            return null;
        }
        return refusal(call, service.table(), accesses(rules(service), service, input, call));
    }

    /**
     * As {@link #refusal(Call, SdkRequest)}, for permissions that are known already.
     *
     * @param table of the service that asks
     */
    public @Nullable AwsException refusal(Call call, WireTable table, List<Access> accesses) {
        AccessRules rules = rules(services.get().get(call.service()).orElseThrow());
        boolean anonymous = Caller.isAnonymous(call);
        Caller caller = anonymous ? new Caller(ANONYMOUS, ANONYMOUS.arn(), "", null, "") : Caller.of(call);
        for (Access access : accesses) {
            Verdict verdict = judge.judge(caller, access, call);
            if (!verdict.decision().isAllowed()) {
                String message = verdict.decision()
                        .message(
                                verdict.request(),
                                rules.spelled(access.action()),
                                rules.located(access.action(), access.resource()));
                note(call, caller, access, verdict.decision(), message);
                if (mode == IamMode.ENFORCE) {
                    return anonymous ? Refusals.notSigned(table) : Refusals.accessDenied(table, message);
                }
            }
        }
        return null;
    }

    /**
     * What services do among themselves as AWS does behind its doors: STS looks up whom roles trust, metric filters publish what they
     * count, logs are written to Firehose streams. No policy says who may.
     */
    private static boolean isBehindTheDoors(Call call) {
        return call.principal() instanceof Principal.ServicePrincipal service
                && (call.service().equals("iam") || isPutMetricData(call) || isLogDelivery(service, call));
    }

    /**
     * Streams have no policies: AWS makes a role for the purpose, {@code AWSServiceRoleForLogDelivery}, and marks the stream. See CloudWatch
     * Logs User Guide, "Logs sent to Firehose".
     */
    private static boolean isLogDelivery(Principal.ServicePrincipal service, Call call) {
        return service.service().equals("delivery.logs.amazonaws.com")
                && call.service().equals("firehose")
                && call.operation().equals("PutRecordBatch");
    }

    private static boolean isPutMetricData(Call call) {
        return call.service().equals("cloudwatch") && call.operation().equals("PutMetricData");
    }

    static AccessRules rules(LoadedService service) {
        AccessRules own = service.service().accessRules();
        return own != null ? own : new ArnRules(service.table().head());
    }

    /** A request that names nothing that can be read needs the permission for everything. */
    private static List<Access> accesses(AccessRules rules, LoadedService service, SdkRequest input, Call call) {
        try {
            return rules.accesses(input, call);
        } catch (AwsException unreadable) {
            String action = service.table().head().signingName() + ":" + call.operation();
            return List.of(
                    new Access(action, Access.ANY_RESOURCE, call.account().value(), RequestTags.keys(input)));
        }
    }

    private void note(Call call, Caller caller, Access access, Decision decision, String message) {
        Statement statement = decision.statement();
        NamedPolicy policy = decision.policy();
        add(new Denial(
                call,
                caller.arn(),
                access.action(),
                access.resource(),
                decision.outcome() == Decision.Outcome.EXPLICIT_DENY ? "explicitDeny" : "implicitDeny",
                decision.type().name().toLowerCase(Locale.ROOT),
                policy == null ? null : policy.name(),
                statement == null ? null : statement.sid(),
                message,
                mode == IamMode.ENFORCE));
    }

    /** Notes a signature that does not hold. */
    public void noteFault(Call call, AwsException fault) {
        String principal = call.principal() instanceof Principal.Caller caller
                ? caller.arn(call.region().partition())
                : "";
        add(new Denial(
                call, principal, "", "", fault.code(), "", null, null, fault.getMessage(), mode == IamMode.ENFORCE));
    }

    private void add(Denial denial) {
        denials.add(denial);
        if (mode == IamMode.WARN) {
            LOG.warn("Would be denied: {}", denial.message());
        }
    }
}
