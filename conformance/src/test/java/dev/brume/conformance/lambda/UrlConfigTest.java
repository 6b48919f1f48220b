package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigResponse;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.InvokeMode;

class UrlConfigTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireLambda lambda = new WireLambda(AWS);

    private CreateFunctionUrlConfigResponse create(String qualifier) {
        return lambda.client()
                .createFunctionUrlConfig(create -> create.functionName("orders")
                        .qualifier(qualifier)
                        .authType(FunctionUrlAuthType.NONE)
                        .cors(cors -> cors.allowOrigins("https://shop.example")));
    }

    @Test
    void aFunctionHasAUrl() {
        lambda.create("orders");
        CreateFunctionUrlConfigResponse made = create(null);
        assertThat(made.functionArn()).isEqualTo(lambda.arn("orders"));
        // Only who reads it is told the mode that nobody has named.
        assertThat(made.invokeMode()).isNull();
        assertThat(URI.create(made.functionUrl()).getHost())
                .matches("[a-z0-9]{32}\\.lambda-url\\.us-east-1\\.localhost.*");
        var got = lambda.client().getFunctionUrlConfig(get -> get.functionName("orders"));
        assertThat(got.functionUrl()).isEqualTo(made.functionUrl());
        assertThat(got.cors().allowOrigins()).containsExactly("https://shop.example");
        assertThat(got.invokeMode()).isEqualTo(InvokeMode.BUFFERED);
    }

    @Test
    void aFunctionHasOneUrlAndEachAliasAnother() {
        lambda.create("orders");
        lambda.client()
                .createAlias(alias -> alias.functionName("orders").name("prod").functionVersion("$LATEST"));
        String url = create(null).functionUrl();
        assertThat(create("prod").functionUrl()).isNotEqualTo(url);
        assertThat(Refused.by(() -> create(null)))
                .isEqualTo(WireLambda.conflict("Failed to create function url config for [functionArn = "
                        + lambda.arn("orders")
                        + "]. Error message:  FunctionUrlConfig exists for this Lambda function"));
        assertThat(Refused.by(() -> create("next"))).isEqualTo(WireLambda.notFound("Function does not exist"));
        assertThat(lambda.client()
                        .listFunctionUrlConfigs(list -> list.functionName("orders"))
                        .functionUrlConfigs())
                .hasSize(2);
    }

    @Test
    void aUrlIsChangedAndDeleted() {
        lambda.create("orders");
        create(null);
        var updated = lambda.client()
                .updateFunctionUrlConfig(update -> update.functionName("orders")
                        .authType(FunctionUrlAuthType.AWS_IAM)
                        .invokeMode(InvokeMode.RESPONSE_STREAM));
        assertThat(updated.authType()).isEqualTo(FunctionUrlAuthType.AWS_IAM);
        assertThat(updated.cors().allowOrigins()).containsExactly("https://shop.example");
        lambda.client()
                .updateFunctionUrlConfig(update -> update.functionName("orders").cors(cors -> {}));
        assertThat(lambda.client()
                        .getFunctionUrlConfig(get -> get.functionName("orders"))
                        .cors())
                .isNull();
        lambda.client().deleteFunctionUrlConfig(delete -> delete.functionName("orders"));
        assertThat(Refused.by(() -> lambda.client().getFunctionUrlConfig(get -> get.functionName("orders"))))
                .isEqualTo(WireLambda.notFound("The resource you requested does not exist."));
    }
}
