package dev.millrace.engine.queue;

import static dev.millrace.engine.queue.QueueCommands.attribute;
import static dev.millrace.engine.queue.QueueCommands.redrive;
import static dev.millrace.engine.queue.QueueCommands.set;
import static dev.millrace.engine.queue.QueueScenario.millisAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Ack;
import dev.millrace.engine.queue.QueueRecord.SettingsChanged;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettingsTest {
  private static final QueueId TARGET = new QueueId("123456789012", "eu-central-1", "failed");

  @Test
  void settingKeepsWhatWasSetBefore() {
    QueueScenario.queue()
        .given(set(QueueAttribute.DELAY_SECONDS, "1"))
        .at(4)
        .when(set(QueueAttribute.VISIBILITY_TIMEOUT, "2"))
        .thenRecords(
            new SettingsChanged(
                new QueueSettings(
                    Map.of(
                        QueueAttribute.DELAY_SECONDS, "1", QueueAttribute.VISIBILITY_TIMEOUT, "2"),
                    null),
                millisAt(4)))
        .thenReply(Ack.DONE);
  }

  @Test
  void queueThatIsNotThereRefuses() {
    QueueScenario.empty()
        .when(set(QueueAttribute.DELAY_SECONDS, "1"))
        .thenRefused(QueueProblem.QUEUE_DOES_NOT_EXIST);
  }

  @Test
  void defaultsAreThoseOfTheService() {
    assertThat(QueueSettings.DEFAULTS.delaySeconds()).isZero();
    assertThat(QueueSettings.DEFAULTS.messageBytesMax()).isEqualTo(1_048_576);
    assertThat(QueueSettings.DEFAULTS.retentionSeconds()).isEqualTo(345_600);
    assertThat(QueueSettings.DEFAULTS.receiveWaitSeconds()).isZero();
    assertThat(QueueSettings.DEFAULTS.visibilityTimeoutSeconds()).isEqualTo(30);
    assertThat(QueueSettings.DEFAULTS.redrivePolicy()).isEmpty();
    assertThat(QueueSettings.DEFAULTS.given()).isEmpty();
  }

  @Test
  void emptyTextTakesAnAttributeAway() {
    QueueSettings settings =
        QueueSettings.DEFAULTS
            .with(redrive(TARGET, 3))
            .with(attribute(QueueAttribute.DELAY_SECONDS, "9"));
    assertThat(settings.redrivePolicy()).contains(new RedrivePolicy(TARGET, 3));

    QueueSettings without = settings.with(attribute(QueueAttribute.REDRIVE_POLICY, ""));

    assertThat(without.redrivePolicy()).isEmpty();
    assertThat(without.given()).containsExactly(Map.entry(QueueAttribute.DELAY_SECONDS, "9"));
  }

  @Test
  void policyStaysWhereTheChangeDoesNotNameIt() {
    QueueSettings settings = QueueSettings.DEFAULTS.with(redrive(TARGET, 3));

    assertThat(settings.with(attribute(QueueAttribute.DELAY_SECONDS, "9")).redrivePolicy())
        .contains(new RedrivePolicy(TARGET, 3));
  }

  @Test
  void attributesAreFoundByTheServicesNamesAlone() {
    for (QueueAttribute attribute : QueueAttribute.values()) {
      assertThat(QueueAttribute.named(attribute.wireName())).contains(attribute);
    }
    assertThat(QueueAttribute.named("DELAY_SECONDS")).isEmpty();
  }
}
