package dev.brume.lambda.execution.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.lambda.execution.ContainerImage;
import dev.brume.lambda.execution.Deployment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an environment's container is to be.
 *
 * @param image its name
 * @param opt the merged layers
 * @param mounts whether folders of ours can be mounted; else they are copied
 * @param processors of the engine's machine
 * @param labels by which it is known as ours
 */
record Blueprint(
        Deployment deployment,
        String image,
        @Nullable Path opt,
        boolean mounts,
        DockerFlags flags,
        @Nullable String network,
        int processors,
        Map<String, String> labels) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MIB = 1024L * 1024;
    /** Lambda Developer Guide, "Configure Lambda function memory": at 1,769 MB a function has one vCPU. */
    private static final double MB_PER_PROCESSOR = 1769;

    private static final long NANOS = 1_000_000_000L;
    private static final int PROCESSES_MAX = 1024;

    /** The folders that are copied into it, by where they go. */
    Map<String, Path> copies() {
        return mounts ? Map.of() : folders();
    }

    private Map<String, Path> folders() {
        Map<String, Path> folders = new LinkedHashMap<>();
        if (deployment.image() == null) {
            folders.put("/var/task", deployment.code());
            if (opt != null) {
                folders.put("/opt", opt);
            }
        }
        return folders;
    }

    /** As the engine wants it: "Create a container". */
    JsonNode container(Map<String, String> variables) {
        ObjectNode container = JSON.createObjectNode().put("Image", image);
        program(container);
        ArrayNode environment = container.putArray("Env");
        variables.forEach((name, value) -> environment.add(name + "=" + value));
        flags.variables().forEach(environment::add);
        ObjectNode named = container.putObject("Labels");
        flags.labels().forEach(named::put);
        labels.forEach(named::put);
        container.put("AttachStdout", true).put("AttachStderr", true).put("Tty", false);
        if (!mounts) {
            ObjectNode volumes = container.putObject("Volumes");
            folders().keySet().forEach(volumes::putObject);
        }
        container.set("HostConfig", host());
        return container;
    }

    private void program(ObjectNode container) {
        ContainerImage own = deployment.image();
        if (own == null) {
            String handler = deployment.handler() == null ? "none" : deployment.handler();
            container.putArray("Cmd").add(handler);
            String runtime = deployment.runtime();
            if (runtime != null && runtime.startsWith("provided")) {
                boolean ofTask = Files.isRegularFile(deployment.code().resolve("bootstrap"));
                container.putArray("Entrypoint").add((ofTask ? "/var/task" : "/opt") + "/bootstrap");
                container.put("WorkingDir", "/var/task");
            }
            return;
        }
        words(container, "Entrypoint", own.entryPoint());
        words(container, "Cmd", own.command());
        if (own.workingDirectory() != null) {
            container.put("WorkingDir", own.workingDirectory());
        }
    }

    private static void words(ObjectNode container, String name, List<String> words) {
        if (!words.isEmpty()) {
            ArrayNode array = container.putArray(name);
            words.forEach(array::add);
        }
    }

    private ObjectNode host() {
        ObjectNode host = JSON.createObjectNode();
        // /tmp lies in memory, and a full one is no reason to end a function.
        long bytes = ((long) deployment.memoryMb() + deployment.ephemeralMb()) * MIB;
        host.put("Memory", bytes).put("MemorySwap", bytes).put("PidsLimit", PROCESSES_MAX);
        double share = Math.max(1, deployment.memoryMb() / MB_PER_PROCESSOR);
        host.put("NanoCpus", (long) (Math.min(share, processors) * NANOS));
        host.put("ReadonlyRootfs", true);
        host.putObject("Tmpfs").put("/tmp", "rw,exec,mode=1777,size=" + deployment.ephemeralMb() + "m");
        host.putArray("CapDrop").add("ALL");
        host.putArray("SecurityOpt").add("no-new-privileges");
        ArrayNode hosts = host.putArray("ExtraHosts").add("host.docker.internal:host-gateway");
        flags.hosts().forEach(hosts::add);
        if (network != null) {
            host.put("NetworkMode", network);
        }
        if (!flags.dns().isEmpty()) {
            ArrayNode dns = host.putArray("Dns");
            flags.dns().forEach(dns::add);
        }
        ArrayNode binds = host.putArray("Binds");
        if (mounts) {
            folders().forEach((to, from) -> binds.add(from + ":" + to + ":ro"));
        }
        flags.volumes().forEach(binds::add);
        return host;
    }
}
