package dev.brume.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code brume status}. */
@Command(
        name = "status",
        description = "Say whether Brume runs, and what it serves. Exits with 1 when it does not run.",
        footerHeading = "%nExample:%n",
        footer = "  brume status --endpoint http://localhost:4567")
final class StatusCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final Endpoint endpoint;

    StatusCommand(Map<String, String> environment) {
        this.endpoint = new Endpoint(environment);
    }

    @Override
    public void run() {
        AdminClient client = endpoint.client();
        JsonNode info = client.get("/_brume/info");
        PrintWriter out = spec.commandLine().getOut();
        out.printf("Brume %s runs at %s%n", info.path("version").asText(), client.endpoint());
        out.printf(
                "account %s, region %s, limits %s, Java %s%n",
                info.path("account").asText(),
                info.path("region").asText(),
                info.path("limits").asText(),
                info.path("java").asText());
        out.println("time " + TimeCommand.describe(client.get("/_brume/time")));
        out.printf("%d calls so far%n", info.path("calls").asLong());
        info.path("services")
                .properties()
                .forEach(service -> out.printf(
                        "%-14s %s%n", service.getKey(), service.getValue().asText()));
    }
}
