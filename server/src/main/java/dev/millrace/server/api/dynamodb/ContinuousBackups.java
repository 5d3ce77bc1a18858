package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.TableDescription;
import dev.millrace.engine.table.TableOptions.PointInTime;
import dev.millrace.host.Clock;
import dev.millrace.protocol.dynamodb.ContinuousBackupsDescription;
import dev.millrace.protocol.dynamodb.PointInTimeRecoveryDescription;
import java.time.Duration;
import java.time.Instant;

/**
 * Tells the setting of recovery to points in time. No operation restores a table here; backups of
 * the server's data directory do.
 */
record ContinuousBackups(Clock clock) {
  ContinuousBackupsDescription wire(TableDescription table) {
    PointInTime setting = table.definition().options().pointInTime();
    if (setting == null) {
      return new ContinuousBackupsDescription(
          "ENABLED", new PointInTimeRecoveryDescription("DISABLED", null, null, null));
    }
    Instant now = clock.now();
    Instant since = Instant.ofEpochMilli(setting.sinceMillis());
    Instant horizon = now.minus(Duration.ofDays(setting.days()));
    return new ContinuousBackupsDescription(
        "ENABLED",
        new PointInTimeRecoveryDescription(
            "ENABLED", setting.days(), since.isAfter(horizon) ? since : horizon, now));
  }
}
