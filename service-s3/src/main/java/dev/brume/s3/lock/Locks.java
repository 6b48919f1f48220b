package dev.brume.s3.lock;

import dev.brume.core.error.AwsException;
import dev.brume.s3.S3Errors;
import dev.brume.s3.object.ObjectState;
import dev.brume.s3.object.Retention;
import dev.brume.s3.settings.Settings;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/** What locks forbid and how they begin: Amazon S3 User Guide, "How S3 Object Lock works". */
public final class Locks {
    private static final String MODE = "ObjectLockMode";
    private static final String UNTIL = "ObjectLockRetainUntilDate";
    private static final String HOLD = "ObjectLockLegalHoldStatus";

    private Locks() {}

    /** @throws AwsException AccessDenied, for a version that must stay */
    public static void checkDeletion(ObjectState state, boolean bypass, Instant now) {
        Retention retention = state.retention();
        boolean retained = retention != null && retention.holds(now) && (retention.compliance() || !bypass);
        if (retained || Boolean.TRUE.equals(state.legalHold())) {
            throw protectedByLock();
        }
    }

    /** Whether a version may go by itself. */
    public static boolean mayExpire(ObjectState state, Instant now) {
        Retention retention = state.retention();
        return (retention == null || !retention.holds(now)) && !Boolean.TRUE.equals(state.legalHold());
    }

    /**
     * Whether one retention may take the place of another: it may always last longer, and all else only by who bypasses governance.
     *
     * @throws AwsException AccessDenied
     */
    public static void checkChange(ObjectState state, @Nullable Retention wanted, boolean bypass, Instant now) {
        Retention before = state.retention();
        if (before == null || !before.holds(now)) {
            return;
        }
        boolean weaker = wanted == null
                || wanted.until().isBefore(before.until())
                || (before.compliance() && !wanted.compliance());
        if (weaker && (before.compliance() || !bypass)) {
            throw protectedByLock();
        }
    }

    private static AwsException protectedByLock() {
        return new AwsException("AccessDenied", 403, "Access Denied because object protected by object lock.");
    }

    /**
     * The state of a new version with the locks that its request, or else its bucket, gives it.
     *
     * @throws AwsException InvalidRequest, InvalidArgument
     */
    public static ObjectState begin(ObjectState state, SdkRequest request, Settings settings, Instant now) {
        LockConfiguration configuration = settings.find(LockConfiguration.class);
        String mode = text(request, MODE);
        Instant until = request.getValueForField(UNTIL, Instant.class).orElse(null);
        String hold = text(request, HOLD);
        if (configuration == null) {
            if (mode != null || until != null || hold != null) {
                throw new AwsException("InvalidRequest", 400, "Bucket is missing ObjectLockConfiguration");
            }
            return state;
        }
        if ((mode == null) != (until == null)) {
            throw S3Errors.invalidArgument(
                    "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied",
                    mode == null ? "x-amz-object-lock-mode" : "x-amz-object-lock-retain-until-date",
                    "null");
        }
        checkMode(mode);
        checkFuture(until, now, "x-amz-object-lock-retain-until-date");
        if (hold != null && !hold.equals("ON") && !hold.equals("OFF")) {
            throw S3Errors.invalidArgument(
                    "Legal Hold must be either of 'ON' or 'OFF'", "x-amz-object-lock-legal-hold", hold);
        }
        Retention retention = mode == null || until == null
                ? configuration.retention(now)
                : new Retention(mode.equals("COMPLIANCE"), until);
        return state.with(retention).held(hold == null ? null : hold.equals("ON"));
    }

    private static void checkMode(@Nullable String mode) {
        if (mode != null && !mode.equals("COMPLIANCE") && !mode.equals("GOVERNANCE")) {
            throw S3Errors.invalidArgument("Unknown wormMode directive.", "x-amz-object-lock-mode", mode);
        }
    }

    /** @throws AwsException InvalidArgument */
    public static void checkFuture(@Nullable Instant until, Instant now, String name) {
        if (until != null && !until.isAfter(now)) {
            throw S3Errors.invalidArgument("The retain until date must be in the future!", name, until.toString());
        }
    }

    public static AwsException noConfiguration() {
        return new AwsException("InvalidRequest", 400, "Bucket is missing Object Lock Configuration");
    }

    /** @throws AwsException InvalidArgument, where governance is bypassed that nobody has */
    public static void checkBypass(@Nullable Boolean bypass, Settings settings) {
        if (bypass != null && settings.find(LockConfiguration.class) == null) {
            throw new AwsException(
                    "InvalidArgument",
                    400,
                    "x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.",
                    Map.of("ArgumentName", "x-amz-bypass-governance-retention"));
        }
    }

    private static @Nullable String text(SdkRequest request, String member) {
        return request.getValueForField(member, Object.class)
                .map(Object::toString)
                .orElse(null);
    }
}
