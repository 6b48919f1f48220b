package dev.brume.lambda.function;

import dev.brume.lambda.rules.LambdaErrors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.SnapStartOptimizationStatus;

/** A function's {@code $LATEST} and what was published of it. Guarded by the function's lock. */
public final class Versions {
    private final Guard guard;
    private final FunctionArn arn;
    private final NavigableMap<Integer, FunctionVersion> published = new TreeMap<>();
    private FunctionVersion latest;
    /** What serves while an update is in progress. */
    private FunctionVersion before;

    private int last;
    /** {@code $LATEST} as it was when the last number was made of it: the version may have got a description of its own. */
    private @Nullable FunctionVersion lastSource;
    /** The version {@code $LATEST.PUBLISHED} of a function on managed instances. */
    private @Nullable FunctionVersion latestPublished;

    private @Nullable FunctionVersion latestPublishedSource;

    Versions(Guard guard, FunctionArn arn, FunctionVersion first) {
        this.guard = guard;
        this.arn = arn;
        this.latest = first;
        this.before = first;
    }

    public FunctionVersion latest() {
        return guard.get(() -> latest);
    }

    /** @return null when there is no such version (any more) */
    public @Nullable FunctionVersion find(String number) {
        if (number.equals(FunctionArn.LATEST)) {
            return latest();
        }
        if (number.equals(FunctionArn.LATEST_PUBLISHED)) {
            return guard.get(() -> latestPublished);
        }
        Integer key = key(number);
        return key == null ? null : guard.get(() -> published.get(key));
    }

    /** @throws dev.brume.core.error.AwsException ResourceNotFoundException */
    public FunctionVersion get(String number) {
        FunctionVersion version = find(number);
        if (version == null) {
            throw LambdaErrors.functionNotFound(arn.qualified(number).toString());
        }
        return version;
    }

    private static @Nullable Integer key(String number) {
        try {
            return Integer.valueOf(number);
        } catch (NumberFormatException noVersion) {
            return null;
        }
    }

    /** What an invocation runs: while an update of {@code $LATEST} is in progress, what there was before. */
    public FunctionVersion serving(String number, Instant now) {
        return guard.get(() -> {
            FunctionVersion version = get(number);
            return version == latest && !latest.isSettled(now) ? before : version;
        });
    }

    /** {@code $LATEST}, {@code $LATEST.PUBLISHED} where there is one, then the numbered ones in their order. */
    public List<FunctionVersion> all() {
        return guard.get(() -> {
            List<FunctionVersion> all = new ArrayList<>();
            all.add(latest);
            if (latestPublished != null) {
                all.add(latestPublished);
            }
            all.addAll(published.values());
            return all;
        });
    }

    /** {@code $LATEST} as it was and as it is. */
    public record Change(FunctionVersion before, FunctionVersion after) {}

    /**
     * Changes {@code $LATEST}.
     *
     * @param revisionId that it must have; null for any
     */
    public Change update(@Nullable String revisionId, Instant now, UnaryOperator<FunctionVersion> change) {
        return guard.get(() -> {
            checkChangeable(now);
            checkRevision(revisionId);
            FunctionVersion changed = change.apply(latest);
            before = latest;
            latest = changed;
            return new Change(before, changed);
        });
    }

    /** @throws dev.brume.core.error.AwsException ResourceConflictException while the function is being made or changed */
    public void checkChangeable(Instant now) {
        FunctionVersion current = latest();
        if (!current.isActive(now)) {
            throw LambdaErrors.pending();
        }
        if (!current.isSettled(now)) {
            throw LambdaErrors.updateInProgress(arn.unqualified());
        }
    }

    public void checkRevision(@Nullable String revisionId) {
        if (revisionId != null && !revisionId.equals(latest().settings().revisionId())) {
            throw LambdaErrors.preconditionFailed("GetFunction/GetAlias");
        }
    }

    /**
     * What came of publishing.
     *
     * @param isNew false when nothing had changed since the version that is given back
     * @param replaced the version {@code $LATEST.PUBLISHED} that there was before; else null
     */
    public record Publication(
            FunctionVersion version,
            boolean isNew,
            @Nullable FunctionVersion replaced) {}

    /**
     * Makes a version of {@code $LATEST}, unless it would be the same as the last one.
     *
     * @param description null for that of {@code $LATEST}
     * @param ids where the new version's ids come from
     * @param activeAt when it leaves the state Pending
     */
    public Publication publish(@Nullable String description, VersionIds ids, Instant activeAt) {
        return guard.get(() -> {
            FunctionVersion newest = published.get(last);
            if (newest != null && isUnchangedSince(lastSource)) {
                return new Publication(newest, false, null);
            }
            last++;
            lastSource = latest;
            FunctionVersion version = copy(Integer.toString(last), description, ids, activeAt, null);
            published.put(last, version);
            latest = latest.revised(ids.latestRevisionId());
            return new Publication(version, true, null);
        });
    }

    /** The same into {@code $LATEST.PUBLISHED}: one that is there is updated. */
    public Publication republish(@Nullable String description, VersionIds ids, Instant settledAt) {
        return guard.get(() -> {
            FunctionVersion former = latestPublished;
            if (former != null && isUnchangedSince(latestPublishedSource)) {
                return new Publication(former, false, null);
            }
            latestPublishedSource = latest;
            FunctionVersion version = former == null
                    ? copy(FunctionArn.LATEST_PUBLISHED, description, ids, settledAt, null)
                    : copy(FunctionArn.LATEST_PUBLISHED, description, ids, former.activeAt(), settledAt);
            latestPublished = version;
            latest = latest.revised(ids.latestRevisionId());
            return new Publication(version, true, former);
        });
    }

    private boolean isUnchangedSince(@Nullable FunctionVersion source) {
        return source != null && source.isSameAs(latest);
    }

    private FunctionVersion copy(
            String number,
            @Nullable String description,
            VersionIds ids,
            Instant activeAt,
            @Nullable Instant settledAt) {
        return new FunctionVersion(
                latest.settings().toBuilder()
                        .version(number)
                        .revisionId(ids.revisionId())
                        .description(description == null ? latest.settings().description() : description)
                        .snapStart(snapStart -> snapStart
                                .applyOn(latest.settings().snapStart().applyOn())
                                .optimizationStatus(optimization()))
                        .build(),
                latest.code(),
                latest.sourceKmsKeyArn(),
                latest.layers(),
                ids.deploymentId(),
                activeAt,
                settledAt);
    }

    /** Ids for a new version. */
    public record VersionIds(String revisionId, String deploymentId, String latestRevisionId) {}

    private SnapStartOptimizationStatus optimization() {
        return latest.settings().snapStart().applyOn() == SnapStartApplyOn.PUBLISHED_VERSIONS
                ? SnapStartOptimizationStatus.ON
                : SnapStartOptimizationStatus.OFF;
    }

    /** @return what was deleted, or null when there was no such version */
    @Nullable
    FunctionVersion delete(String number) {
        if (number.equals(FunctionArn.LATEST_PUBLISHED)) {
            return guard.get(() -> {
                FunctionVersion deleted = latestPublished;
                latestPublished = null;
                return deleted;
            });
        }
        Integer key = key(number);
        return key == null ? null : guard.get(() -> published.remove(key));
    }

    /** Gives a version another revision id. */
    void revise(String number, String revisionId) {
        guard.run(() -> {
            if (number.equals(FunctionArn.LATEST)) {
                latest = latest.revised(revisionId);
            } else if (number.equals(FunctionArn.LATEST_PUBLISHED)) {
                latestPublished = latestPublished == null ? null : latestPublished.revised(revisionId);
            } else {
                published.computeIfPresent(Integer.valueOf(number), (key, version) -> version.revised(revisionId));
            }
        });
    }

    public void reviseLatest(String revisionId) {
        revise(FunctionArn.LATEST, revisionId);
    }
}
