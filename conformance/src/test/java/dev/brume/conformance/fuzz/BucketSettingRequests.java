package dev.brume.conformance.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What clients ask of S3: settings, whose documents are XML, objects, and a form. */
final class BucketSettingRequests {
    private static final String BUCKET = "/fuzz-bucket";
    private static final String XMLNS = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";
    private static final GoodRequest CREATE = request("PUT", BUCKET, "");

    static final GoodRequest ONE = request("GET", "/", "");
    static final List<GoodRequest> TO_PREPARE = List.of(CREATE);
    static final List<GoodRequest> TO_TIDY_UP =
            List.of(new GoodRequest("POST", "/_brume/reset", GoodRequest.signed("s3"), new byte[0]), CREATE);

    private BucketSettingRequests() {}

    static List<GoodRequest> all() {
        List<GoodRequest> all = new ArrayList<>();
        all.addAll(events());
        all.addAll(access());
        all.addAll(rules());
        all.addAll(objects());
        for (String setting :
                List.of("policy", "cors", "lifecycle", "notification", "acl", "encryption", "object-lock")) {
            all.add(request("GET", BUCKET + "?" + setting, ""));
        }
        return all;
    }

    private static List<GoodRequest> events() {
        return List.of(
                request(
                        "PUT",
                        BUCKET + "?notification",
                        "<NotificationConfiguration" + XMLNS + "><QueueConfiguration><Id>a</Id>"
                                + "<Queue>arn:aws:sqs:us-east-1:000000000000:q</Queue><Event>s3:ObjectCreated:*</Event>"
                                + "<Filter><S3Key><FilterRule><Name>prefix</Name><Value>in/</Value></FilterRule></S3Key></Filter>"
                                + "</QueueConfiguration><EventBridgeConfiguration/></NotificationConfiguration>"),
                request(
                        "PUT",
                        BUCKET + "?notification",
                        "<NotificationConfiguration" + XMLNS
                                + "><EventBridgeConfiguration></EventBridgeConfiguration></NotificationConfiguration>"));
    }

    private static List<GoodRequest> access() {
        return List.of(
                request(
                        "PUT",
                        BUCKET + "?policy",
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"a\",\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":"
                                + "\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::fuzz-bucket/*\",\"Condition\":{\"Bool\":"
                                + "{\"aws:SecureTransport\":\"false\"}}}]}"),
                request(
                        "PUT",
                        BUCKET + "?publicAccessBlock",
                        "<PublicAccessBlockConfiguration" + XMLNS
                                + "><BlockPublicAcls>true</BlockPublicAcls></PublicAccessBlockConfiguration>"),
                request(
                        "PUT",
                        BUCKET + "?ownershipControls",
                        "<OwnershipControls" + XMLNS
                                + "><Rule><ObjectOwnership>ObjectWriter</ObjectOwnership></Rule></OwnershipControls>"),
                request(
                        "PUT",
                        BUCKET + "?acl",
                        "<AccessControlPolicy" + XMLNS + "><Owner><ID>a</ID></Owner><AccessControlList><Grant><Grantee "
                                + "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"CanonicalUser\"><ID>a</ID>"
                                + "</Grantee><Permission>READ</Permission></Grant></AccessControlList></AccessControlPolicy>"),
                request(
                        "PUT",
                        BUCKET + "?cors",
                        "<CORSConfiguration" + XMLNS + "><CORSRule><AllowedOrigin>http://*.example.com</AllowedOrigin>"
                                + "<AllowedMethod>GET</AllowedMethod><AllowedHeader>*</AllowedHeader>"
                                + "<MaxAgeSeconds>5</MaxAgeSeconds></CORSRule></CORSConfiguration>"),
                request(
                        "PUT",
                        BUCKET + "?encryption",
                        "<ServerSideEncryptionConfiguration" + XMLNS
                                + "><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm>"
                                + "<KMSMasterKeyID>k</KMSMasterKeyID></ApplyServerSideEncryptionByDefault></Rule>"
                                + "</ServerSideEncryptionConfiguration>"));
    }

    private static List<GoodRequest> rules() {
        return List.of(
                request(
                        "PUT",
                        BUCKET + "?lifecycle",
                        "<LifecycleConfiguration" + XMLNS
                                + "><Rule><ID>a</ID><Status>Enabled</Status><Filter><And><Prefix>a</Prefix>"
                                + "<Tag><Key>k</Key><Value>v</Value></Tag><ObjectSizeGreaterThan>5</ObjectSizeGreaterThan></And>"
                                + "</Filter><Transition><Days>30</Days><StorageClass>STANDARD_IA</StorageClass></Transition>"
                                + "<Expiration><Days>60</Days></Expiration><NoncurrentVersionExpiration><NoncurrentDays>3"
                                + "</NoncurrentDays></NoncurrentVersionExpiration></Rule></LifecycleConfiguration>"),
                request(
                        "PUT",
                        BUCKET + "?lifecycle",
                        "<LifecycleConfiguration" + XMLNS + "><Rule><Status>Enabled</Status><Filter/><Expiration>"
                                + "<Date>2026-01-01T00:00:00Z</Date></Expiration></Rule></LifecycleConfiguration>"),
                request(
                        "PUT",
                        BUCKET + "?versioning",
                        "<VersioningConfiguration" + XMLNS + "><Status>Enabled</Status></VersioningConfiguration>"),
                request(
                        "PUT",
                        BUCKET + "?object-lock",
                        "<ObjectLockConfiguration" + XMLNS + "><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule>"
                                + "<DefaultRetention><Mode>GOVERNANCE</Mode><Days>1</Days></DefaultRetention></Rule>"
                                + "</ObjectLockConfiguration>"));
    }

    private static List<GoodRequest> objects() {
        return List.of(
                request("PUT", BUCKET + "/key", "hello"),
                request("GET", BUCKET + "/key", ""),
                request(
                        "PUT",
                        BUCKET + "/key?retention",
                        "<Retention" + XMLNS
                                + "><Mode>GOVERNANCE</Mode><RetainUntilDate>2099-01-01T00:00:00Z</RetainUntilDate></Retention>"),
                request("PUT", BUCKET + "/key?legal-hold", "<LegalHold" + XMLNS + "><Status>OFF</Status></LegalHold>"),
                request(
                        "PUT",
                        BUCKET + "/key?tagging",
                        "<Tagging" + XMLNS + "><TagSet><Tag><Key>k</Key><Value>v</Value></Tag></TagSet></Tagging>"),
                form());
    }

    private static GoodRequest form() {
        String body = String.join(
                "\r\n",
                "--b",
                "Content-Disposition: form-data; name=\"key\"",
                "",
                "form/${filename}",
                "--b",
                "Content-Disposition: form-data; name=\"policy\"",
                "",
                "eyJleHBpcmF0aW9uIjoiMjA5OS0wMS0wMVQwMDowMDowMFoiLCJjb25kaXRpb25zIjpbXX0=",
                "--b",
                "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"",
                "",
                "hello",
                "--b--",
                "");
        Map<String, String> headers = GoodRequest.signed("s3");
        headers.remove("authorization");
        headers.put("content-type", "multipart/form-data; boundary=b");
        return new GoodRequest("POST", BUCKET, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static GoodRequest request(String method, String target, String body) {
        GoodRequest request =
                new GoodRequest(method, target, GoodRequest.signed("s3"), body.getBytes(StandardCharsets.UTF_8));
        return method.equals("PUT") && target.indexOf('?') >= 0 ? request.withDigest() : request;
    }
}
