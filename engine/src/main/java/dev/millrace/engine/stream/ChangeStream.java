package dev.millrace.engine.stream;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.stream.StreamRecord.SettingsChanged;
import java.util.Optional;

/** Changes a stream's settings. */
public record ChangeStream(SettingsChange change)
    implements Command<StreamMachine, ChangeStream.Changed> {
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
    StreamSettings after = change.applyTo(before);
    Changed changed = new Changed(before, stream.view().with(after));
    return after.equals(before)
        ? Decision.reply(changed)
        : Decision.granted(changed, new SettingsChanged(after));
  }
}
