package dev.brume.bench.iam;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A user with an access key and a policy of three statements; two more are the queue's.
 *
 * @param accessKeyId of a key that the emulator issued
 */
public record PermittedUser(String accessKeyId, String secret) {
    private static final String ROOT = "test";

    private static String policy(String queue) {
        return """
                {"Version":"2012-10-17","Statement":[
                 {"Effect":"Allow","Action":["sns:Publish","sns:Subscribe"],"Resource":"arn:aws:sns:*:*:orders-*"},
                 {"Effect":"Deny","Action":"sqs:*","Resource":"*",
                  "Condition":{"StringNotEquals":{"aws:RequestedRegion":"us-east-1"}}},
                 {"Effect":"Allow","Action":["sqs:SendMessage","sqs:GetQueue*"],"Resource":"arn:aws:sqs:us-east-1:*:%s"}]}""".formatted(queue);
    }

    /** The queue's own two statements. */
    public static String queuePolicy(String queueArn) {
        return """
                {"Version":"2012-10-17","Statement":[
                 {"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"%1$s",
                  "Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:sns:*:*:orders"}}},
                 {"Effect":"Deny","Principal":"*","Action":"sqs:*","Resource":"%1$s",
                  "Condition":{"NotIpAddress":{"aws:SourceIp":["127.0.0.0/8","::1/128","10.0.0.0/8"]}}}]}""".formatted(queueArn);
    }

    public static PermittedUser make(int port, String queue) throws IOException {
        call(port, "Action=CreateUser&UserName=sender");
        call(
                port,
                "Action=PutUserPolicy&UserName=sender&PolicyName=send&PolicyDocument="
                        + URLEncoder.encode(policy(queue), UTF_8));
        String answer = call(port, "Action=CreateAccessKey&UserName=sender");
        return new PermittedUser(element(answer, "AccessKeyId"), element(answer, "SecretAccessKey"));
    }

    private static String element(String xml, String name) {
        Matcher matcher = Pattern.compile("<" + name + ">([^<]+)<").matcher(xml);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + name + " in " + xml);
        }
        return matcher.group(1);
    }

    private static String call(int port, String form) throws IOException {
        byte[] body = (form + "&Version=2010-05-08").getBytes(UTF_8);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/x-www-form-urlencoded");
        headers.put("host", "localhost:" + port);
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://localhost:" + port + "/").toURL().openConnection();
        connection.setDoOutput(true);
        new Signing(ROOT, ROOT, "iam").sign(headers, body).forEach(connection::setRequestProperty);
        connection.getOutputStream().write(body);
        return new String(connection.getInputStream().readAllBytes(), UTF_8);
    }
}
