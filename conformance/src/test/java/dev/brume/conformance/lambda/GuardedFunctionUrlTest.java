package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.config.IamMode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;

/** Function URLs while IAM is asked. */
class GuardedFunctionUrlTest {
    @RegisterExtension
    static final LambdaLab LAB = new LambdaLab(IamMode.ENFORCE);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static URI url(FunctionUrlAuthType auth) {
        LAB.function("f", asked -> "\"in\"");
        String url = LAB.lambda()
                .createFunctionUrlConfig(create -> create.functionName("f").authType(auth))
                .functionUrl();
        String id = URI.create(url).getHost().split("\\.", 2)[0];
        return URI.create("http://127.0.0.1:" + LAB.port() + "/_aws/lambda-url/" + id + "/");
    }

    private static HttpResponse<String> ask(HttpRequest request) throws IOException, InterruptedException {
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private static HttpResponse<String> askSigned(URI url) throws IOException, InterruptedException {
        var signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(AwsBasicCredentials.create(LAB.account(), "test"))
                        .request(SdkHttpFullRequest.builder()
                                .uri(url)
                                .method(SdkHttpMethod.GET)
                                .build())
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "lambda")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"))
                .request();
        HttpRequest.Builder request = HttpRequest.newBuilder(url);
        signed.headers().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("host")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return ask(request.build());
    }

    @Test
    void withoutASignatureNobodyComesIn() throws Exception {
        URI url = url(FunctionUrlAuthType.AWS_IAM);
        HttpResponse<String> answer = ask(HttpRequest.newBuilder(url).build());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo(WireLambda.FORBIDDEN);
        assertThat(LAB.invocations("f")).isEmpty();
    }

    @Test
    void theAccountsRootComesInAndIsKnownToTheFunction() throws Exception {
        HttpResponse<String> answer = askSigned(url(FunctionUrlAuthType.AWS_IAM));
        assertThat(answer.body()).isEqualTo("in");
        var context = LAB.events("f").get(0).get("requestContext");
        assertThat(context.get("accountId").asText()).isEqualTo(LAB.account());
        assertThat(context.at("/authorizer/iam/userArn").asText()).isEqualTo("arn:aws:iam::" + LAB.account() + ":root");
    }

    @Test
    void aPublicUrlNeedsAPolicyThatLetsEverybodyIn() throws Exception {
        URI url = url(FunctionUrlAuthType.NONE);
        assertThat(ask(HttpRequest.newBuilder(url).build()).statusCode()).isEqualTo(403);
        LAB.lambda()
                .addPermission(add -> add.functionName("f")
                        .statementId("url")
                        .action("lambda:InvokeFunctionUrl")
                        .principal("*")
                        .functionUrlAuthType(FunctionUrlAuthType.NONE));
        LAB.lambda()
                .addPermission(add -> add.functionName("f")
                        .statementId("invoke")
                        .action("lambda:InvokeFunction")
                        .principal("*"));
        assertThat(ask(HttpRequest.newBuilder(url).build()).body()).isEqualTo("in");
    }
}
