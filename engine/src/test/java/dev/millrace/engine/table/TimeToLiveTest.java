package dev.millrace.engine.table;

import static dev.millrace.engine.table.TableCommands.LEASES;
import static dev.millrace.engine.table.TableCommands.item;
import static dev.millrace.engine.table.TableCommands.leases;
import static dev.millrace.engine.table.TableCommands.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.MachineScenario;
import dev.millrace.engine.table.DatabaseProblem.ChangeRefused;
import dev.millrace.engine.table.DatabaseRecord.ItemDeleted;
import org.junit.jupiter.api.Test;

final class TimeToLiveTest {
  private static final int START_SECONDS = (int) (MachineScenario.START_MILLIS / 1000);

  private final MachineScenario<DatabaseMachine> database =
      new MachineScenario<>(TableCommands.DATABASE).given(leases());

  @Test
  void itemIsDeletedWhenItsTimeIsOver() {
    database.given(
        put(LEASES, item("id", "a", "until", START_SECONDS + 10)),
        put(LEASES, item("id", "b", "until", "never")),
        put(LEASES, item("id", "c")),
        put(LEASES, item("id", "forgotten", "until", 1)));
    assertThat(database.machine().wakeAtMillis(false)).isEmpty();

    database.given(new SetTimeToLive(LEASES, "until", true));
    assertThat(database.machine().wakeAtMillis(false))
        .hasValue(MachineScenario.START_MILLIS + 10_000);
    database
        .pass(9)
        .when(ExpireItems.INSTANCE)
        .thenRecords()
        .then()
        .pass(1)
        .when(ExpireItems.INSTANCE)
        .thenRecords(new ItemDeleted(LEASES, item("id", "a")));
    assertThat(database.machine().wakeAtMillis(false)).isEmpty();
  }

  @Test
  void itemThatIsWrittenAgainExpiresAnew() {
    database
        .given(
            new SetTimeToLive(LEASES, "until", true),
            put(LEASES, item("id", "a", "until", START_SECONDS + 10)),
            put(LEASES, item("id", "a", "until", START_SECONDS + 20)))
        .pass(10)
        .when(ExpireItems.INSTANCE)
        .thenRecords();
    assertThat(database.machine().wakeAtMillis(false))
        .hasValue(MachineScenario.START_MILLIS + 20_000);
  }

  @Test
  void manyItemsAreDeletedInBoundedSteps() {
    database.inBulk(() -> {
      database.given(new SetTimeToLive(LEASES, "until", true));
      for (int number = 0; number <= ExpireItems.ITEMS_MAX; number++) {
        database.given(put(LEASES, item("id", "k" + number, "until", START_SECONDS)));
      }
      assertThat(database.when(ExpireItems.INSTANCE).records()).hasSize(ExpireItems.ITEMS_MAX);
      assertThat(database.when(ExpireItems.INSTANCE).records()).hasSize(1);
    });
  }

  @Test
  void oneAttributeAtATimeSaysWhenItemsExpire() {
    database
        .when(new SetTimeToLive(LEASES, "until", false))
        .thenRefused(new ChangeRefused(TableChangeFault.TIME_TO_LIVE_DISABLED, ""))
        .given(new SetTimeToLive(LEASES, "until", true))
        .when(new SetTimeToLive(LEASES, "other", true))
        .thenRefused(new ChangeRefused(TableChangeFault.TIME_TO_LIVE_ENABLED, "until"))
        .given(new SetTimeToLive(LEASES, "until", false));
  }
}
