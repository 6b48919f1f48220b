package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.CreateAliasResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.PublishVersionResponse;
import software.amazon.awssdk.services.lambda.model.State;

class VersionsAndAliasesTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireLambda lambda = new WireLambda(AWS);

    private CreateAliasResponse alias(String name, String version) {
        return lambda.client()
                .createAlias(create -> create.functionName("orders").name(name).functionVersion(version));
    }

    @Test
    void aVersionIsWhatLatestWas() {
        String first = lambda.create("orders").codeSha256();
        PublishVersionResponse published = lambda.client()
                .publishVersion(publish -> publish.functionName("orders").description("the first"));
        lambda.change("orders", "two");

        assertThat(published.version()).isEqualTo("1");
        assertThat(published.functionArn()).isEqualTo(lambda.arn("orders") + ":1");
        assertThat(published.state()).isEqualTo(State.ACTIVE);
        assertThat(published.lastUpdateStatus()).isEqualTo(LastUpdateStatus.SUCCESSFUL);
        var kept = lambda.client()
                .getFunctionConfiguration(get -> get.functionName("orders").qualifier("1"));
        assertThat(kept.codeSha256()).isEqualTo(first);
        assertThat(kept.description()).isEqualTo("the first");
    }

    @Test
    void aVersionThatWaitsForItsSnapshotIsPending() {
        lambda.create("orders", create -> create.snapStart(snapStart -> snapStart.applyOn("PublishedVersions")));
        PublishVersionResponse published = lambda.client().publishVersion(publish -> publish.functionName("orders"));
        assertThat(published.state()).isEqualTo(State.PENDING);
    }

    @Test
    void withoutAChangeThereIsNoNewVersion() {
        lambda.create("orders");
        assertThat(lambda.publish("orders")).isEqualTo("1");
        assertThat(lambda.publish("orders")).isEqualTo("1");
        lambda.client()
                .updateFunctionConfiguration(
                        update -> update.functionName("orders").timeout(4));
        assertThat(lambda.publish("orders")).isEqualTo("2");
    }

    @Test
    void numbersAreNeverGivenTwice() {
        lambda.create("orders");
        lambda.publish("orders");
        lambda.client().deleteFunction(delete -> delete.functionName("orders").qualifier("1"));
        assertThat(lambda.publish("orders")).isEqualTo("2");
        assertThat(lambda.client()
                        .listVersionsByFunction(list -> list.functionName("orders"))
                        .versions())
                .extracting(FunctionConfiguration::version)
                .containsExactly("$LATEST", "2");
    }

    @Test
    void versionsAreListedAsNumbersAndPaged() {
        lambda.create("orders");
        for (int i = 0; i < 11; i++) {
            lambda.change("orders", "v" + i);
            lambda.publish("orders");
        }
        assertThat(lambda.client()
                        .listVersionsByFunctionPaginator(
                                list -> list.functionName("orders").maxItems(5))
                        .versions())
                .extracting(FunctionConfiguration::version)
                .containsExactly("$LATEST", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11");
    }

    @Test
    void publishingMayDemandWhatLatestIs() {
        String sha256 = lambda.create("orders").codeSha256();
        assertThat(Refused.by(() -> lambda.client()
                        .publishVersion(
                                publish -> publish.functionName("orders").codeSha256("other"))))
                .isEqualTo(WireLambda.invalid("CodeSHA256 (other) is different from current CodeSHA256 in $LATEST ("
                        + sha256 + "). Please try again with the CodeSHA256 in $LATEST."));
        assertThat(Refused.by(() -> lambda.client()
                        .publishVersion(
                                publish -> publish.functionName("orders").revisionId("other"))))
                .isEqualTo(WireLambda.precondition("GetFunction/GetAlias"));
    }

    @Test
    void anAliasPointsAtAVersion() {
        lambda.create("orders");
        lambda.publish("orders");
        CreateAliasResponse made = alias("prod", "1");
        assertThat(made.aliasArn()).isEqualTo(lambda.arn("orders") + ":prod");
        assertThat(made.description()).isEmpty();
        assertThat(made.routingConfig()).isNull();

        var described = lambda.client()
                .getFunctionConfiguration(get -> get.functionName("orders").qualifier("prod"));
        assertThat(described.functionArn()).isEqualTo(lambda.arn("orders") + ":prod");
        assertThat(described.version()).isEqualTo("1");
    }

    @Test
    void anAliasIsMadeOnceAndNeedsItsVersion() {
        lambda.create("orders");
        alias("prod", "$LATEST");
        assertThat(Refused.by(() -> alias("prod", "$LATEST")))
                .isEqualTo(WireLambda.conflict("Alias already exists: " + lambda.arn("orders") + ":prod"));
        assertThat(Refused.by(() -> alias("next", "7")))
                .isEqualTo(WireLambda.notFound("Function not found: " + lambda.arn("orders") + ":7"));
        assertThat(Refused.by(() -> lambda.client()
                        .getAlias(get -> get.functionName("orders").name("next"))))
                .isEqualTo(WireLambda.notFound("Cannot find alias arn: " + lambda.arn("orders") + ":next"));
    }

    @Test
    void anAliasMayWeighTwoVersions() {
        lambda.create("orders");
        lambda.publish("orders");
        lambda.change("orders", "two");
        lambda.publish("orders");
        String revision = alias("prod", "1").revisionId();

        var weighed = lambda.client()
                .updateAlias(update -> update.functionName("orders")
                        .name("prod")
                        .revisionId(revision)
                        .routingConfig(routing -> routing.additionalVersionWeights(Map.of("2", 0.25))));
        assertThat(weighed.routingConfig().additionalVersionWeights()).containsExactly(Map.entry("2", 0.25));
        assertThat(weighed.revisionId()).isNotEqualTo(revision);
        assertThat(Refused.by(() -> lambda.client()
                        .updateAlias(update ->
                                update.functionName("orders").name("prod").revisionId(revision))))
                .isEqualTo(WireLambda.precondition("GetFunction/GetAlias"));
        assertThat(Refused.by(() -> weigh("prod", Map.of("1", 0.1))))
                .isEqualTo(WireLambda.invalid("Invalid function version 1. Function version 1 is already included in "
                        + "routing configuration."));
        assertThat(Refused.by(() -> weigh("prod", Map.of("2", 0.1, "3", 0.1))))
                .isEqualTo(WireLambda.invalid("Number of items in AdditionalVersionWeights cannot be greater than 1"));
        assertThat(weigh("prod", Map.of())).isNull();
    }

    private Object weigh(String alias, Map<String, Double> weights) {
        return lambda.client()
                .updateAlias(update -> update.functionName("orders")
                        .name(alias)
                        .routingConfig(routing -> routing.additionalVersionWeights(weights)))
                .routingConfig();
    }

    @Test
    void anAliasOfLatestWeighsNothing() {
        lambda.create("orders");
        lambda.publish("orders");
        alias("dev", "$LATEST");
        assertThat(Refused.by(() -> weigh("dev", Map.of("1", 0.1))))
                .isEqualTo(WireLambda.invalid("$LATEST is not supported for an alias pointing to more than 1 version"));
    }

    @Test
    void aliasesAreListedByVersion() {
        lambda.create("orders");
        lambda.publish("orders");
        alias("prod", "1");
        alias("dev", "$LATEST");
        assertThat(lambda.client()
                        .listAliases(list -> list.functionName("orders"))
                        .aliases())
                .extracting(AliasConfiguration::name)
                .containsExactly("dev", "prod");
        assertThat(lambda.client()
                        .listAliases(list -> list.functionName("orders").functionVersion("1"))
                        .aliases())
                .extracting(AliasConfiguration::name)
                .containsExactly("prod");
    }

    @Test
    void aVersionIsKeptWhileAliasesPointAtIt() {
        lambda.create("orders");
        lambda.publish("orders");
        alias("prod", "1");
        assertThat(Refused.by(() -> lambda.client()
                        .deleteFunction(delete -> delete.functionName("orders").qualifier("1"))))
                .isEqualTo(WireLambda.conflict(
                        "Unable to delete version because the following aliases reference it: [prod]"));
        lambda.client().deleteAlias(delete -> delete.functionName("orders").name("prod"));
        lambda.client().deleteAlias(delete -> delete.functionName("orders").name("prod"));
        lambda.client().deleteFunction(delete -> delete.functionName("orders").qualifier("1"));
    }
}
