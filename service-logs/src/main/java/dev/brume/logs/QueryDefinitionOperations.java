package dev.brume.logs;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Ids;
import dev.brume.logs.query.QueryDefinitions;
import dev.brume.logs.query.QueryDefinitions.Definition;
import dev.brume.logs.rules.LogsErrors;
import dev.brume.logs.rules.LogsLimits;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteQueryDefinitionRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteQueryDefinitionResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeQueryDefinitionsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeQueryDefinitionsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutQueryDefinitionRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutQueryDefinitionResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryDefinition;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryLanguage;

/** PutQueryDefinition, DescribeQueryDefinitions and DeleteQueryDefinition: queries that are kept by a name. */
final class QueryDefinitionOperations {
    private final LogsDirectory directory;
    private final Ids ids;

    QueryDefinitionOperations(LogsDirectory directory, Ids ids) {
        this.directory = directory;
        this.ids = ids;
    }

    PutQueryDefinitionResponse putQueryDefinition(PutQueryDefinitionRequest request, Call call) {
        QueryOperations.checkLanguage(request.queryLanguage());
        if (request.logGroupNames().size() > LogsLimits.QUERY_DEFINITION_GROUPS_MAX) {
            throw LogsErrors.invalidParameter("Too many log groups specified");
        }
        QueryDefinitions definitions = directory.store(call).queryDefinitions();
        String given = request.queryDefinitionId();
        Definition definition = new Definition(
                given == null ? ids.uuid() : given,
                request.name(),
                request.queryString(),
                List.copyOf(request.logGroupNames()),
                call.now().toEpochMilli());
        if (given == null) {
            String id = definitions.add(definition, request.clientToken());
            return PutQueryDefinitionResponse.builder().queryDefinitionId(id).build();
        }
        definitions.replace(definition);
        return PutQueryDefinitionResponse.builder().queryDefinitionId(given).build();
    }

    DescribeQueryDefinitionsResponse describeQueryDefinitions(DescribeQueryDefinitionsRequest request, Call call) {
        QueryOperations.checkLanguage(request.queryLanguage());
        String prefix = request.queryDefinitionNamePrefix() == null ? "" : request.queryDefinitionNamePrefix();
        Pages<Definition> page = Pages.of(
                directory.store(call).queryDefinitions().all().stream()
                        .filter(definition -> definition.name().startsWith(prefix))
                        .toList(),
                Definition::id,
                request.nextToken(),
                request.maxResults() == null ? LogsLimits.QUERY_DEFINITIONS_MAX : request.maxResults());
        return DescribeQueryDefinitionsResponse.builder()
                .queryDefinitions(page.items().stream()
                        .map(QueryDefinitionOperations::describe)
                        .toList())
                .nextToken(page.next())
                .build();
    }

    private static QueryDefinition describe(Definition definition) {
        return QueryDefinition.builder()
                .queryLanguage(QueryLanguage.CWLI)
                .queryDefinitionId(definition.id())
                .name(definition.name())
                .queryString(definition.text())
                .lastModified(definition.lastModified())
                .logGroupNames(definition.groups())
                .build();
    }

    DeleteQueryDefinitionResponse deleteQueryDefinition(DeleteQueryDefinitionRequest request, Call call) {
        directory.store(call).queryDefinitions().delete(request.queryDefinitionId());
        return DeleteQueryDefinitionResponse.builder().success(true).build();
    }
}
