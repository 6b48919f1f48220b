package dev.brume.sns.protection;

import dev.brume.core.identity.AccountId;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.rules.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What audit statements have written down, latest last, in the form of AWS's findings (Developer Guide, "Data protection policy
 * operations", "Audit operation"). Its monitor guards it; beyond its capacity the oldest are forgotten.
 */
public final class AuditTrail {
    private static final int CAPACITY = 1000;
    private static final int DETECTIONS_MAX = 100;
    private final Deque<Map<String, Object>> findings = new ArrayDeque<>();
    private final LogWriter logs;

    /** Writes findings to a log group, in whatever time it takes. Called without a lock. */
    @FunctionalInterface
    public interface LogWriter {
        void write(String logGroup, String finding, PublishedMessage message);
    }

    public AuditTrail(LogWriter logs) {
        this.logs = logs;
    }

    void audit(Statement statement, Operation.Audit audit, PublishedMessage message, AccountId publisher) {
        if (!audit.samples()) {
            return;
        }
        List<Map<String, Object>> found = new ArrayList<>();
        for (DataIdentifier identifier : statement.identifiers()) {
            List<Span> spans = identifier.find(message.body());
            if (!spans.isEmpty()) {
                found.add(finding(identifier.name(), spans));
            }
        }
        Operation.Destination destination = audit.destination(!found.isEmpty());
        if (destination != null) {
            Map<String, Object> row = row(message, publisher, found);
            add(row);
            if (destination.logGroup() != null) {
                logs.write(destination.logGroup(), Json.text(row), message);
            }
        }
    }

    private static Map<String, Object> finding(String name, List<Span> spans) {
        Map<String, Object> finding = new LinkedHashMap<>();
        finding.put("name", name);
        finding.put("count", spans.size());
        finding.put(
                "detections",
                spans.stream()
                        .limit(DETECTIONS_MAX)
                        .map(span -> Map.of("start", span.start(), "end", span.end()))
                        .toList());
        return finding;
    }

    private static Map<String, Object> row(
            PublishedMessage message, AccountId publisher, List<Map<String, Object>> found) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("messageId", message.id());
        row.put("auditTimestamp", message.publishedAt().toString());
        row.put("callerPrincipal", "arn:aws:iam::" + publisher + ":root");
        row.put("resourceArn", message.topicArn());
        row.put("dataIdentifiers", found);
        return row;
    }

    private synchronized void add(Map<String, Object> row) {
        findings.add(row);
        if (findings.size() > CAPACITY) {
            findings.remove();
        }
    }

    /** Oldest first. */
    public synchronized List<Map<String, Object>> findings() {
        return List.copyOf(findings);
    }

    public synchronized void clear() {
        findings.clear();
    }
}
