package dev.millrace.engine.stream;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.stream.StreamRecord.ModeChangeCounted;
import dev.millrace.engine.stream.StreamRecord.SettingsChanged;
import java.util.List;
import java.util.Optional;

/** Changes a stream's settings. */
public record ChangeStream(SettingsChange change)
    implements Command<StreamMachine, ChangeStream.Changed> {
  private static final int MODE_CHANGES_A_DAY_MAX = 2;

  /** The stream as it is now, and its settings as they were. */
  public record Changed(StreamSettings before, StreamView stream) {
    /** What they are now. */
    public StreamSettings after() {
      return stream.settings();
    }
  }

  @Override
  public Decision<Changed> decide(StreamMachine stream, Context context) {
    if (!stream.isThere()) {
      return Decision.refused(StreamProblem.STREAM_DOES_NOT_EXIST);
    }
    if (change.needsActiveStream() && !stream.isActive()) {
      return Decision.refused(StreamProblem.STREAM_NOT_ACTIVE);
    }
    StreamSettings before = stream.settings();
    Optional<StreamProblem> objection = change.objection(before);
    if (objection.isPresent()) {
      return Decision.refused(objection.get());
    }
    boolean counts = change instanceof SettingsChange.Mode;
    if (counts && stream.modeChangesLately() >= MODE_CHANGES_A_DAY_MAX) {
      return Decision.refused(StreamProblem.TOO_MANY_MODE_CHANGES);
    }
    StreamSettings after = change.applyTo(before);
    Changed changed = new Changed(before, stream.view().with(after));
    if (after.equals(before)) {
      return Decision.reply(changed);
    }
    return counts
        ? Decision.granted(
            changed,
            List.of(new SettingsChanged(after), new ModeChangeCounted(context.nowMillis())))
        : Decision.granted(changed, new SettingsChanged(after));
  }
}
