package dev.brume.conformance.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What clients ask of Lambda. */
final class LambdaRequests {
    private static final String FUNCTIONS = "/2015-03-31/functions";
    private static final String FUNCTION = FUNCTIONS + "/fuzz";
    private static final String LAYERS = "/2018-10-31/layers";
    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:fuzz";
    private static final String TAGS = "/2017-03-31/tags/" + ARN.replace(":", "%3A");
    private static final String ROLE = "arn:aws:iam::000000000000:role/app";
    private static final String ZIP = zip();

    static final GoodRequest ONE = get(FUNCTIONS);
    static final List<GoodRequest> TO_PREPARE = List.of();
    static final List<GoodRequest> TO_TIDY_UP =
            List.of(new GoodRequest("POST", "/_brume/reset", GoodRequest.signed("lambda"), new byte[0]));

    private LambdaRequests() {}

    private static String zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("lib/index.py"));
            zip.write("def handler(event, context): return event".getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("bootstrap"));
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    static List<GoodRequest> all() {
        List<GoodRequest> all = new ArrayList<>();
        all.addAll(functions());
        all.addAll(versions());
        all.addAll(layers());
        all.addAll(settings());
        return all;
    }

    private static List<GoodRequest> functions() {
        String create =
                "{\"FunctionName\":\"fuzz\",\"Runtime\":\"python3.13\",\"Handler\":\"index.handler\",\"Role\":\""
                        + ROLE + "\",\"Code\":{\"ZipFile\":\"" + ZIP + "\"},\"Timeout\":10,\"MemorySize\":256,"
                        + "\"Environment\":{\"Variables\":{\"STAGE\":\"test\"}},\"Publish\":true,\"Tags\":{\"a\":\"b\"},"
                        + "\"VpcConfig\":{\"SubnetIds\":[\"subnet-1\"],\"SecurityGroupIds\":[\"sg-1\"]},"
                        + "\"LoggingConfig\":{\"LogFormat\":\"JSON\"},\"EphemeralStorage\":{\"Size\":1024},"
                        + "\"SnapStart\":{\"ApplyOn\":\"PublishedVersions\"},\"TracingConfig\":{\"Mode\":\"Active\"}}";
        return List.of(
                body("POST", FUNCTIONS, create),
                body("POST", FUNCTIONS, create),
                body(
                        "POST",
                        FUNCTIONS,
                        "{\"FunctionName\":\"image\",\"PackageType\":\"Image\",\"Role\":\"" + ROLE
                                + "\",\"Code\":{\"ImageUri\":\"host/fuzz:1\"},\"ImageConfig\":{\"Command\":[\"a\"]}}"),
                body(
                        "PUT",
                        FUNCTION + "/code",
                        "{\"ZipFile\":\"" + ZIP + "\",\"Publish\":true,\"Architectures\":[\"arm64\"]}"),
                body(
                        "PUT",
                        FUNCTION + "/configuration",
                        "{\"Timeout\":20,\"Layers\":[\"arn:aws:lambda:us-east-1:000000000000:layer:fuzz:1\"],"
                                + "\"DeadLetterConfig\":{\"TargetArn\":\"\"}}"),
                get(FUNCTION),
                get(FUNCTION + "/configuration?Qualifier=prod"),
                get(FUNCTIONS + "?FunctionVersion=ALL&MaxItems=3&Marker=YWZ0ZXI6YQ%3D%3D"),
                new GoodRequest("DELETE", FUNCTION + "?Qualifier=1", GoodRequest.signed("lambda"), new byte[0]),
                get("/_aws/lambda/code/1?Expires=1&Signature=0"));
    }

    private static List<GoodRequest> versions() {
        return List.of(
                body("POST", FUNCTION + "/versions", "{\"Description\":\"d\"}"),
                get(FUNCTION + "/versions?MaxItems=2"),
                body(
                        "POST",
                        FUNCTION + "/aliases",
                        "{\"Name\":\"prod\",\"FunctionVersion\":\"1\","
                                + "\"RoutingConfig\":{\"AdditionalVersionWeights\":{\"2\":0.5}}}"),
                body("PUT", FUNCTION + "/aliases/prod", "{\"FunctionVersion\":\"2\",\"RoutingConfig\":{}}"),
                get(FUNCTION + "/aliases?FunctionVersion=1"),
                body(
                        "POST",
                        FUNCTION + "/policy?Qualifier=prod",
                        "{\"StatementId\":\"s\",\"Action\":\"lambda:InvokeFunction\",\"Principal\":\"s3.amazonaws.com\","
                                + "\"SourceArn\":\"arn:aws:s3:::fuzz\",\"SourceAccount\":\"111122223333\"}"),
                get(FUNCTION + "/policy?Qualifier=prod"));
    }

    private static List<GoodRequest> layers() {
        return List.of(
                body(
                        "POST",
                        LAYERS + "/fuzz/versions",
                        "{\"Content\":{\"ZipFile\":\"" + ZIP + "\"},\"CompatibleRuntimes\":[\"python3.13\"],"
                                + "\"CompatibleArchitectures\":[\"x86_64\"]}"),
                get(LAYERS + "?CompatibleRuntime=python3.13&MaxItems=1"),
                get(LAYERS + "/fuzz/versions/1"),
                get(LAYERS + "?find=LayerVersion&Arn=arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Alayer%3Afuzz%3A1"),
                body(
                        "POST",
                        LAYERS + "/fuzz/versions/1/policy",
                        "{\"StatementId\":\"s\",\"Action\":\"lambda:GetLayerVersion\",\"Principal\":\"*\","
                                + "\"OrganizationId\":\"o-1234567890\"}"));
    }

    private static List<GoodRequest> settings() {
        return List.of(
                body("PUT", "/2017-10-31/functions/fuzz/concurrency", "{\"ReservedConcurrentExecutions\":5}"),
                body(
                        "PUT",
                        "/2019-09-30/functions/fuzz/provisioned-concurrency?Qualifier=1",
                        "{\"ProvisionedConcurrentExecutions\":1}"),
                get("/2019-09-30/functions/fuzz/provisioned-concurrency?List=ALL"),
                get("/2016-08-19/account-settings"),
                body("POST", TAGS, "{\"Tags\":{\"a\":\"b\"}}"),
                new GoodRequest("DELETE", TAGS + "?tagKeys=a", GoodRequest.signed("lambda"), new byte[0]),
                body(
                        "POST",
                        "/2021-10-31/functions/fuzz/url",
                        "{\"AuthType\":\"NONE\",\"Cors\":{\"AllowOrigins\":[\"*\"],\"MaxAge\":5}}"),
                get("/2021-10-31/functions/fuzz/urls"),
                body("PUT", "/2024-08-31/functions/fuzz/recursion-config", "{\"RecursiveLoop\":\"Allow\"}"),
                body(
                        "PUT",
                        "/2021-07-20/functions/fuzz/runtime-management-config",
                        "{\"UpdateRuntimeOn\":\"FunctionUpdate\"}"),
                body(
                        "POST",
                        "/2020-04-22/code-signing-configs",
                        "{\"AllowedPublishers\":{\"SigningProfileVersionArns\":"
                                + "[\"arn:aws:signer:us-east-1:000000000000:/signing-profiles/p/abc\"]}}"));
    }

    private static GoodRequest get(String target) {
        return new GoodRequest("GET", target, GoodRequest.signed("lambda"), new byte[0]);
    }

    private static GoodRequest body(String method, String target, String json) {
        Map<String, String> headers = GoodRequest.signed("lambda");
        headers.put("content-type", "application/json");
        return new GoodRequest(method, target, headers, json.getBytes(StandardCharsets.UTF_8));
    }
}
