package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.LogFormat;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.TracingMode;

class FunctionLifeTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireLambda lambda = new WireLambda(AWS);

    @Test
    void aNewFunctionIsPendingAndHasTheDefaults() {
        CreateFunctionResponse made = lambda.create("orders");

        assertThat(made.functionArn()).isEqualTo(lambda.arn("orders"));
        assertThat(made.version()).isEqualTo("$LATEST");
        assertThat(made.state()).isEqualTo(State.PENDING);
        assertThat(made.stateReason()).isEqualTo("The function is being created.");
        assertThat(made.stateReasonCodeAsString()).isEqualTo("Creating");
        assertThat(made.lastUpdateStatus()).isNull();
        assertThat(made.timeout()).isEqualTo(3);
        assertThat(made.memorySize()).isEqualTo(128);
        assertThat(made.description()).isEmpty();
        assertThat(made.packageType()).isEqualTo(PackageType.ZIP);
        assertThat(made.architectures()).containsExactly(Architecture.X86_64);
        assertThat(made.ephemeralStorage().size()).isEqualTo(512);
        assertThat(made.tracingConfig().mode()).isEqualTo(TracingMode.PASS_THROUGH);
        assertThat(made.snapStart().applyOn()).isEqualTo(SnapStartApplyOn.NONE);
        assertThat(made.loggingConfig().logFormat()).isEqualTo(LogFormat.TEXT);
        assertThat(made.loggingConfig().logGroup()).isEqualTo("/aws/lambda/orders");
        assertThat(made.runtimeVersionConfig().runtimeVersionArn()).startsWith("arn:aws:lambda:us-east-1::runtime:");
        assertThat(made.lastModified()).isEqualTo("2026-01-01T00:00:00.000+0000");
        assertThat(made.environment()).isNull();
        assertThat(made.hasLayers()).isFalse();
    }

    @Test
    void waitersSeeItActive() {
        lambda.create("orders");

        var active = lambda.client().waiter().waitUntilFunctionActiveV2(get -> get.functionName("orders"));

        FunctionConfiguration described =
                active.matched().response().orElseThrow().configuration();
        assertThat(described.state()).isEqualTo(State.ACTIVE);
        assertThat(described.stateReason()).isNull();
        assertThat(described.lastUpdateStatus()).isEqualTo(LastUpdateStatus.SUCCESSFUL);
    }

    @Test
    void getFunctionTellsTagsAndReservedConcurrency() {
        lambda.create("orders", create -> create.tags(Map.of("team", "shop")));
        lambda.client().putFunctionConcurrency(put -> put.functionName("orders").reservedConcurrentExecutions(5));

        GetFunctionResponse got = lambda.client().getFunction(get -> get.functionName("orders"));

        assertThat(got.tags()).containsExactly(Map.entry("team", "shop"));
        assertThat(got.concurrency().reservedConcurrentExecutions()).isEqualTo(5);
        assertThat(got.code().repositoryType()).isEqualTo("S3");
    }

    @Test
    void aNameHasOneFunction() {
        lambda.create("orders");
        assertThat(Refused.by(() -> lambda.create("orders")))
                .isEqualTo(WireLambda.conflict("Function already exist: orders"));
    }

    @Test
    void functionsAreFoundByNameAndByEachFormOfArn() {
        lambda.create("orders");
        for (String form :
                List.of("orders", lambda.arn("orders"), AWS.account() + ":function:orders", "function:orders")) {
            assertThat(lambda.client()
                            .getFunctionConfiguration(get -> get.functionName(form))
                            .functionArn())
                    .isEqualTo(lambda.arn("orders"));
        }
        assertThat(lambda.client()
                        .getFunctionConfiguration(get -> get.functionName(lambda.arn("orders") + ":$LATEST"))
                        .functionArn())
                .isEqualTo(lambda.arn("orders") + ":$LATEST");
    }

    @Test
    void qualifiersMustNotDiffer() {
        lambda.create("orders");
        assertThat(Refused.by(() -> lambda.client()
                        .getFunction(get -> get.functionName("orders:1").qualifier("2"))))
                .isEqualTo(WireLambda.invalid(
                        "The derived qualifier from the function name does not match the specified qualifier."));
    }

    @Test
    void functionsOfAnotherRegionAreNotReachable() {
        String elsewhere = lambda.arn("orders").replace("us-east-1", "eu-west-1");
        assertThat(Refused.by(() -> lambda.client().getFunction(get -> get.functionName(elsewhere))))
                .isEqualTo(WireLambda.notFound(
                        "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')"));
    }

    @Test
    void whatIsNotThereIsNamedByItsArn() {
        assertThat(Refused.by(() -> lambda.client().getFunction(get -> get.functionName("missing"))))
                .isEqualTo(WireLambda.notFound("Function not found: " + lambda.arn("missing")));
        assertThat(Refused.by(() -> lambda.client()
                        .getFunctionConfiguration(
                                get -> get.functionName("missing").qualifier("prod"))))
                .isEqualTo(WireLambda.notFound("Function not found: " + lambda.arn("missing") + ":prod"));
        assertThat(Refused.by(() -> lambda.client().deleteFunction(delete -> delete.functionName("missing"))))
                .isEqualTo(WireLambda.notFound("Function not found: " + lambda.arn("missing")));
    }

    @Test
    void errorsSayThatTheyAreTheUsers() {
        assertThat(WireLambda.faultOf(() -> lambda.client().getFunction(get -> get.functionName("missing"))))
                .isEqualTo("User");
    }

    @Test
    void aNameHasSixtyFourCharacters() {
        String name = "a".repeat(65);
        assertThat(Refused.by(() -> lambda.create(name)))
                .isEqualTo(WireLambda.invalid("1 validation error detected: Value '" + name
                        + "' at 'functionName' failed to satisfy constraint: Member must have length less than or equal"
                        + " to 64"));
    }

    @Test
    void functionsAreListedByNameAndPaged() {
        List.of("c", "a", "b").forEach(lambda::create);
        lambda.publish("a");

        assertThat(lambda.client()
                        .listFunctionsPaginator(list -> list.maxItems(2))
                        .functions())
                .extracting(FunctionConfiguration::functionName)
                .containsExactly("a", "b", "c");
        assertThat(lambda.client()
                        .listFunctions(list -> list.functionVersion("ALL"))
                        .functions())
                .extracting(FunctionConfiguration::functionArn)
                .containsExactly(
                        lambda.arn("a") + ":$LATEST",
                        lambda.arn("a") + ":1",
                        lambda.arn("b") + ":$LATEST",
                        lambda.arn("c") + ":$LATEST");
        assertThat(lambda.client().listFunctions().functions().getFirst().state())
                .isNull();
    }

    @Test
    void aMarkerThatWasNeverGivenOutIsRefused() {
        assertThat(Refused.by(() -> lambda.client().listFunctions(list -> list.marker("nonsense")))
                        .code())
                .isEqualTo("InvalidParameterValueException");
    }

    @Test
    void aDeletedFunctionIsGoneWithItsVersions() {
        lambda.create("orders");
        lambda.publish("orders");
        lambda.client().deleteFunction(delete -> delete.functionName("orders"));
        assertThat(Refused.by(() -> lambda.client()
                        .getFunction(get -> get.functionName("orders").qualifier("1"))))
                .isEqualTo(WireLambda.notFound("Function not found: " + lambda.arn("orders") + ":1"));
        lambda.create("orders");
        assertThat(lambda.publish("orders")).isEqualTo("1");
    }

    @Test
    void latestIsDeletedWithTheFunctionOnly() {
        lambda.create("orders");
        assertThat(Refused.by(() -> lambda.client()
                        .deleteFunction(delete -> delete.functionName("orders").qualifier("$LATEST"))))
                .isEqualTo(WireLambda.invalid("$LATEST version cannot be deleted without deleting the function."));
    }

    @Test
    void accountSettingsCountWhatThereIs() {
        lambda.create("orders");
        lambda.create("stock");
        var settings = lambda.client().getAccountSettings();
        assertThat(settings.accountUsage().functionCount()).isEqualTo(2);
        assertThat(settings.accountUsage().totalCodeSize())
                .isEqualTo(2L * Zip.handler("one").asByteArray().length);
        assertThat(settings.accountLimit().concurrentExecutions()).isEqualTo(1000);
        assertThat(settings.accountLimit().unreservedConcurrentExecutions()).isEqualTo(1000);
        assertThat(settings.accountLimit().totalCodeSize()).isEqualTo(80_530_636_800L);
        assertThat(settings.accountLimit().codeSizeUnzipped()).isEqualTo(262_144_000);
        assertThat(settings.accountLimit().codeSizeZipped()).isEqualTo(52_428_800);
    }

    @Test
    void tagsAreAddedReplacedAndTakenAway() {
        lambda.create("orders", create -> create.tags(Map.of("team", "shop", "cost", "1")));
        String before = revision();
        lambda.client().tagResource(tag -> tag.resource(lambda.arn("orders")).tags(Map.of("cost", "2", "env", "test")));
        lambda.client()
                .untagResource(untag -> untag.resource(lambda.arn("orders")).tagKeys("team"));
        assertThat(lambda.client()
                        .listTags(list -> list.resource(lambda.arn("orders")))
                        .tags())
                .containsOnly(Map.entry("cost", "2"), Map.entry("env", "test"));
        assertThat(revision()).isNotEqualTo(before);
    }

    private String revision() {
        return lambda.client()
                .getFunctionConfiguration(get -> get.functionName("orders"))
                .revisionId();
    }

    @Test
    void versionsHaveNoTags() {
        lambda.create("orders");
        assertThat(Refused.by(() -> lambda.client()
                                .tagResource(tag -> tag.resource(lambda.arn("orders") + ":1")
                                        .tags(Map.of("a", "b"))))
                        .message())
                .startsWith("Tags on function aliases and versions are not supported.");
    }
}
