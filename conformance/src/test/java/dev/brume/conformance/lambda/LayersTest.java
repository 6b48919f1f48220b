package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.LayerVersionsListItem;
import software.amazon.awssdk.services.lambda.model.LayersListItem;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionResponse;
import software.amazon.awssdk.services.lambda.model.Runtime;

class LayersTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireLambda lambda = new WireLambda(AWS);

    private PublishLayerVersionResponse publish(String name, Runtime... runtimes) {
        return lambda.client()
                .publishLayerVersion(publish -> publish.layerName(name)
                        .compatibleRuntimes(runtimes)
                        .compatibleArchitectures(Architecture.X86_64)
                        .content(content -> content.zipFile(
                                SdkBytes.fromByteArray(Zip.of("python/lib.py", "x = '" + name + "'")))));
    }

    private String arn(String layer) {
        return "arn:aws:lambda:us-east-1:" + AWS.account() + ":layer:" + layer;
    }

    @Test
    void versionsAreNumberedForEver() {
        PublishLayerVersionResponse first = publish("lib", Runtime.PYTHON3_13);
        assertThat(first.layerArn()).isEqualTo(arn("lib"));
        assertThat(first.layerVersionArn()).isEqualTo(arn("lib") + ":1");
        assertThat(first.createdDate()).isEqualTo("2026-01-01T00:00:00.000+0000");
        assertThat(first.content().codeSha256()).isNotEmpty();
        lambda.client().deleteLayerVersion(delete -> delete.layerName("lib").versionNumber(1L));
        assertThat(publish("lib", Runtime.PYTHON3_13).version()).isEqualTo(2);
        assertThat(Refused.by(() -> lambda.client()
                        .getLayerVersion(get -> get.layerName("lib").versionNumber(1L))))
                .isEqualTo(WireLambda.notFound("The resource you requested does not exist."));
    }

    @Test
    void aVersionIsFoundByItsArn() {
        publish("lib", Runtime.PYTHON3_13);
        var found = lambda.client().getLayerVersionByArn(get -> get.arn(arn("lib") + ":1"));
        assertThat(found.version()).isEqualTo(1);
        assertThat(found.compatibleRuntimes()).containsExactly(Runtime.PYTHON3_13);
        assertThat(found.content().location()).startsWith(AWS.endpoint() + "/_aws/lambda/code/");
    }

    @Test
    void layersAreListedByRuntimeAndArchitecture() {
        publish("lib", Runtime.PYTHON3_13);
        publish("lib", Runtime.PYTHON3_12);
        publish("web", Runtime.NODEJS22_X);

        assertThat(lambda.client().listLayers().layers())
                .extracting(LayersListItem::layerName)
                .containsExactly("lib", "web");
        assertThat(lambda.client()
                        .listLayers(list -> list.compatibleRuntime(Runtime.PYTHON3_13))
                        .layers())
                .singleElement()
                .satisfies(layer ->
                        assertThat(layer.latestMatchingVersion().version()).isEqualTo(1));
        assertThat(lambda.client()
                        .listLayers(list -> list.compatibleArchitecture(Architecture.ARM64))
                        .layers())
                .isEmpty();
        assertThat(lambda.client()
                        .listLayerVersionsPaginator(
                                list -> list.layerName("lib").maxItems(1))
                        .layerVersions())
                .extracting(LayerVersionsListItem::version)
                .containsExactly(2L, 1L);
    }

    @Test
    void aFunctionKeepsItsLayers() {
        publish("lib", Runtime.PYTHON3_13);
        lambda.create("orders", create -> create.layers(arn("lib") + ":1"));
        lambda.client().deleteLayerVersion(delete -> delete.layerName("lib").versionNumber(1L));
        var described = lambda.client().getFunctionConfiguration(get -> get.functionName("orders"));
        assertThat(described.layers()).singleElement().satisfies(layer -> {
            assertThat(layer.arn()).isEqualTo(arn("lib") + ":1");
            assertThat(layer.codeSize()).isPositive();
        });
        lambda.client()
                .updateFunctionConfiguration(
                        update -> update.functionName("orders").layers(List.of()));
        assertThat(lambda.client()
                        .getFunctionConfiguration(get -> get.functionName("orders"))
                        .hasLayers())
                .isFalse();
    }

    @Test
    void aLayerThatNamesNothingIsShownAsItWasPublished() {
        PublishLayerVersionResponse silent = lambda.client()
                .publishLayerVersion(publish -> publish.layerName("lib")
                        .content(content -> content.zipFile(SdkBytes.fromByteArray(Zip.of("python/lib.py", "x = 1")))));
        assertThat(silent.hasCompatibleRuntimes()).isFalse();
        PublishLayerVersionResponse empty = lambda.client()
                .publishLayerVersion(publish -> publish.layerName("lib")
                        .compatibleRuntimes(List.of())
                        .compatibleArchitectures(List.of())
                        .content(content -> content.zipFile(SdkBytes.fromByteArray(Zip.of("python/lib.py", "x = 1")))));
        assertThat(empty.hasCompatibleRuntimes()).isTrue();
        assertThat(empty.hasCompatibleArchitectures()).isTrue();
    }

    @Test
    void layersAreForRuntimesAndArchitecturesThatThereAre() {
        assertThat(Refused.by(() -> lambda.client()
                                .publishLayerVersion(publish -> publish.layerName("lib")
                                        .compatibleRuntimesWithStrings("cobol")
                                        .compatibleArchitecturesWithStrings("s390")
                                        .content(content -> content.zipFile(SdkBytes.fromUtf8String("no zip")))))
                        .message())
                .startsWith("2 validation errors detected: Value '[cobol]' at 'compatibleRuntimes' failed to satisfy "
                        + "constraint: Member must satisfy enum value set: [nodejs20.x, ")
                .endsWith("; Value '[s390]' at 'compatibleArchitectures' failed to satisfy constraint: Member must "
                        + "satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64]]");
        assertThat(Refused.by(() -> lambda.client()
                        .getLayerVersion(get -> get.layerName("lib").versionNumber(0L))))
                .isEqualTo(WireLambda.invalid("Layer Version Cannot be less than 1"));
    }

    @Test
    void layersMustBeThereAndDiffer() {
        publish("lib", Runtime.PYTHON3_13);
        publish("lib", Runtime.PYTHON3_13);
        assertThat(Refused.by(() -> lambda.create("orders", create -> create.layers(arn("lib") + ":9"))))
                .isEqualTo(WireLambda.invalid("Layer version " + arn("lib") + ":9 does not exist."));
        assertThat(Refused.by(() ->
                        lambda.create("orders", create -> create.layers(arn("lib") + ":1", arn("lib") + ":2"))))
                .isEqualTo(
                        WireLambda.invalid("Two different versions of the same layer are not allowed to be referenced "
                                + "in the same function. " + arn("lib") + ":1 and " + arn("lib")
                                + ":2 are versions of the same "
                                + "layer."));
        assertThat(Refused.by(() -> lambda.create(
                        "orders",
                        create -> create.layers(
                                arn("a") + ":1",
                                arn("b") + ":1",
                                arn("c") + ":1",
                                arn("d") + ":1",
                                arn("e") + ":1",
                                arn("f") + ":1"))))
                .isEqualTo(WireLambda.invalid("Cannot reference more than 5 layers."));
    }

    @Test
    void aLayerVersionHasAPolicy() {
        publish("lib", Runtime.PYTHON3_13);
        var added = lambda.client()
                .addLayerVersionPermission(add -> add.layerName("lib")
                        .versionNumber(1L)
                        .statementId("all")
                        .action("lambda:GetLayerVersion")
                        .principal("*")
                        .organizationId("o-1234567890"));
        assertThat(added.statement())
                .isEqualTo(
                        "{\"Sid\":\"all\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"lambda:GetLayerVersion\","
                                + "\"Resource\":\"" + arn("lib")
                                + ":1\",\"Condition\":{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-1234567890\"}}}");
        assertThat(lambda.client()
                        .getLayerVersionPolicy(get -> get.layerName("lib").versionNumber(1L))
                        .revisionId())
                .isEqualTo(added.revisionId());
        assertThat(Refused.by(() -> lambda.client()
                        .removeLayerVersionPermission(remove -> remove.layerName("lib")
                                .versionNumber(1L)
                                .statementId("all")
                                .revisionId("other"))))
                .isEqualTo(WireLambda.precondition("GetLayerPolicy"));
        lambda.client()
                .removeLayerVersionPermission(
                        remove -> remove.layerName("lib").versionNumber(1L).statementId("all"));
        assertThat(Refused.by(() -> lambda.client()
                        .getLayerVersionPolicy(get -> get.layerName("lib").versionNumber(1L))))
                .isEqualTo(WireLambda.notFound("No policy is associated with the given resource."));
        assertThat(Refused.by(() -> lambda.client()
                        .getLayerVersionPolicy(get -> get.layerName("lib").versionNumber(2L))))
                .isEqualTo(WireLambda.notFound("Layer version " + arn("lib") + ":2 does not exist."));
    }
}
