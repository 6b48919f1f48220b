package dev.brume.core.admin;

import dev.brume.core.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** The scripts of a start, in LocalStack's form: programs wait for {@code completed} here before they begin. */
final class InitRoutes {
    private final InitReport report;

    InitRoutes(InitReport report) {
        this.report = report;
    }

    CompletionStage<HttpResponse> all(AdminRequest request) {
        Map<String, Object> completed = new LinkedHashMap<>();
        report.stages().forEach(stage -> completed.put(stage.name(), stage.isOver()));
        return answer(completed, report.stages());
    }

    /** @param name the stage's */
    CompletionStage<HttpResponse> stage(String name) {
        InitReport.Stage stage = report.stages().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AdminException(404, "no such stage: " + name));
        return answer(stage.isOver(), List.of(stage));
    }

    /** Names of all stages. */
    Stream<String> names() {
        return report.stages().stream().map(InitReport.Stage::name);
    }

    private static CompletionStage<HttpResponse> answer(Object completed, List<InitReport.Stage> stages) {
        List<Map<String, String>> scripts = stages.stream()
                .flatMap(stage -> stage.scripts().stream().map(script -> row(stage, script)))
                .toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("completed", completed);
        answer.put("scripts", scripts);
        return CompletableFuture.completedFuture(AdminJson.response(200, answer));
    }

    private static Map<String, String> row(InitReport.Stage stage, InitReport.Script script) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("stage", stage.name());
        row.put("name", script.name());
        row.put("state", script.state());
        return row;
    }
}
