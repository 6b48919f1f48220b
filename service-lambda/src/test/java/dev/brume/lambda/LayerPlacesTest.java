package dev.brume.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.AddLayerVersionPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AddLayerVersionPermissionResponse;
import software.amazon.awssdk.services.lambda.model.DeleteLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteLayerVersionResponse;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionByArnRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionByArnResponse;
import software.amazon.awssdk.services.lambda.model.ListLayerVersionsRequest;
import software.amazon.awssdk.services.lambda.model.ListLayerVersionsResponse;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionResponse;

/** Layers belong to an account in a region. */
class LayerPlacesTest {
    private static final String LAYER = "arn:aws:lambda:us-east-1:111122223333:layer:lib";
    private static final Place ELSEWHERE = new Place(LambdaWorld.PLACE.account(), new Region("eu-west-1"));

    private final LambdaWorld world = new LambdaWorld(Duration.ZERO);

    @AfterEach
    void close() {
        world.close();
    }

    private PublishLayerVersionResponse publish(String name) {
        return world.call(
                PublishLayerVersionRequest.builder()
                        .layerName(name)
                        .content(content -> content.zipFile(LambdaWorld.zip("one")))
                        .build(),
                PublishLayerVersionResponse.class);
    }

    private GetLayerVersionByArnResponse get(Place place) {
        return world.call(
                GetLayerVersionByArnRequest.builder().arn(LAYER + ":1").build(),
                GetLayerVersionByArnResponse.class,
                place);
    }

    @Test
    void aLayerIsPublishedWhereTheRequestComes() {
        assertThat(publish(LAYER).layerVersionArn()).isEqualTo(LAYER + ":1");
        for (String other : new String[] {
            "arn:aws:lambda:eu-west-1:111122223333:layer:lib", "arn:aws:lambda:us-east-1:444455556666:layer:lib"
        }) {
            assertThatThrownBy(() -> publish(other))
                    .isInstanceOfSatisfying(
                            AwsException.class, e -> assertThat(e.code()).isEqualTo("AccessDeniedException"))
                    .hasMessage("User is not authorized to perform: lambda:PublishLayerVersion on resource: " + other);
        }
    }

    @Test
    void aRegionDoesNotKnowTheLayersOfAnother() {
        publish("lib");
        assertThatThrownBy(() -> get(ELSEWHERE)).hasMessage("The resource you requested does not exist.");
        assertThat(world.call(
                                ListLayerVersionsRequest.builder()
                                        .layerName(LAYER)
                                        .build(),
                                ListLayerVersionsResponse.class,
                                ELSEWHERE)
                        .layerVersions())
                .isEmpty();
        assertThatThrownBy(() -> world.call(
                        AddLayerVersionPermissionRequest.builder()
                                .layerName(LAYER)
                                .versionNumber(1L)
                                .statementId("all")
                                .action("lambda:GetLayerVersion")
                                .principal("*")
                                .build(),
                        AddLayerVersionPermissionResponse.class,
                        ELSEWHERE))
                .hasMessage("Layer version " + LAYER + ":1 does not exist.");
        world.call(
                DeleteLayerVersionRequest.builder()
                        .layerName(LAYER)
                        .versionNumber(1L)
                        .build(),
                DeleteLayerVersionResponse.class,
                ELSEWHERE);
        assertThat(get(LambdaWorld.PLACE).layerVersionArn()).isEqualTo(LAYER + ":1");
    }
}
