package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Connection;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.RetryPolicy;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ScheduleGroupSummary;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;

/** Terraform and its AWS provider with EventBridge and Scheduler: the resources of {@code clients/events-terraform}. */
class EventsTerraformTest {
    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    @Test
    @Timeout(300)
    void busesRulesDestinationsAndSchedulesAreAppliedAreThenAsPlannedAndAreDestroyed() {
        try (Terraform terraform = Terraform.of("events-terraform", BRUME.environment());
                EventBridgeClient events = BRUME.events();
                SchedulerClient scheduler = BRUME.scheduler()) {
            terraform.apply();
            assertApplied(events);
            assertThat(scheduler.listSchedules(list -> {}).schedules())
                    .extracting(ScheduleSummary::groupName)
                    .containsExactly("default", "default", "jobs");
            terraform.assertNothingToChange();

            terraform.destroy();
            assertThat(events.listEventBuses(list -> {}).eventBuses())
                    .extracting(EventBus::name)
                    .containsExactly("default");
            assertThat(events.listRules(list -> {}).rules()).isEmpty();
            assertThat(events.listArchives(list -> {}).archives()).isEmpty();
            assertThat(events.listConnections(list -> {}).connections()).isEmpty();
            assertThat(events.listApiDestinations(list -> {}).apiDestinations()).isEmpty();
            assertThat(scheduler.listSchedules(list -> {}).schedules()).isEmpty();
            assertThat(scheduler.listScheduleGroups(list -> {}).scheduleGroups())
                    .extracting(ScheduleGroupSummary::name)
                    .contains("default");
        }
    }

    private static void assertApplied(EventBridgeClient events) {
        assertThat(events.listTargetsByRule(list -> list.rule("orders").eventBusName("shop"))
                        .targets())
                .extracting(Target::id)
                .containsExactly("api", "audit", "queue");
        assertThat(events.listTargetsByRule(list -> list.rule("orders").eventBusName("shop"))
                        .targets()
                        .getLast()
                        .retryPolicy())
                .isEqualTo(RetryPolicy.builder()
                        .maximumEventAgeInSeconds(3600)
                        .maximumRetryAttempts(5)
                        .build());
        assertThat(events.describeArchive(describe -> describe.archiveName("orders"))
                        .retentionDays())
                .isEqualTo(7);
        assertThat(events.listConnections(list -> {}).connections())
                .extracting(Connection::name)
                .containsExactly("basic", "key", "oauth");
        assertThat(events.describeApiDestination(describe -> describe.name("books"))
                        .invocationRateLimitPerSecond())
                .isEqualTo(20);
        assertThat(events.describeEventBus(describe -> describe.name("audit")).policy())
                .contains("111122223333");
    }
}
