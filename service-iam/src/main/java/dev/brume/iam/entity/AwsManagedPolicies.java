package dev.brume.iam.entity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The managed policies of AWS that serverless deployments name: description, dates to the minute, default version and its document
 * as each policy's page in the AWS Managed Policy Reference Guide has them. Read once, when first asked for; one that is not among
 * them is as one that does not exist. Never changed.
 */
public final class AwsManagedPolicies {
    private static final String PREFIX = "arn:aws:iam::aws:policy";
    private static final String RESOURCE = "/dev/brume/iam/aws-managed-policies.ndjson";
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int ID_LENGTH = 17;

    private AwsManagedPolicies() {}

    /** Whether it is the ARN of a policy of AWS's, known or not. */
    public static boolean isOne(String arn) {
        return arn.startsWith("arn:") && arn.contains(":iam::aws:policy/");
    }

    /** @param partition of the account that asks: the policies are told by their ARNs in it */
    static @Nullable ManagedPolicy find(String arn, String partition) {
        if (!isOne(arn) || !arn.startsWith("arn:" + partition + ":")) {
            return null;
        }
        return Known.POLICIES.get("arn:aws" + arn.substring("arn:".length() + partition.length()));
    }

    /** All that are known, in the order of their ARNs. */
    public static Collection<ManagedPolicy> all() {
        return Known.POLICIES.values();
    }

    /** Apart, so that nobody reads them who does not ask. */
    private static final class Known {
        static final Map<String, ManagedPolicy> POLICIES = Collections.unmodifiableMap(read());

        private static Map<String, ManagedPolicy> read() {
            Map<String, ManagedPolicy> policies = new TreeMap<>();
            ObjectMapper json = new ObjectMapper();
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    ManagedPolicy policy = policy(json.readTree(line));
                    policies.put(policy.arn(), policy);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return policies;
        }

        private static InputStream open() {
            InputStream stream = AwsManagedPolicies.class.getResourceAsStream(RESOURCE);
            if (stream == null) {
                throw new IllegalStateException("not on the class path: " + RESOURCE);
            }
            return stream;
        }

        private static ManagedPolicy policy(JsonNode line) {
            String arn = line.path("arn").asText();
            int slash = arn.lastIndexOf('/') + 1;
            Name name = new Name(
                    arn.substring(PREFIX.length(), slash),
                    arn.substring(slash),
                    id(arn),
                    Instant.parse(line.path("created").asText()));
            return new ManagedPolicy(
                    name,
                    arn,
                    line.path("description").asText(),
                    Integer.parseInt(line.path("version").asText().substring(1)),
                    line.path("document").toString(),
                    Instant.parse(line.path("edited").asText()));
        }

        /** AWS's own are not documented: this is one that stays the same. */
        private static String id(String arn) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(arn.getBytes(StandardCharsets.UTF_8));
                StringBuilder id = new StringBuilder(UniqueIds.POLICY);
                for (int i = 0; i < ID_LENGTH; i++) {
                    id.append(BASE_32.charAt(hash[i] & 0x1F));
                }
                return id.toString();
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
