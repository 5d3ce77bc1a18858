package dev.millrace.engine.stream;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;

/** Tells what a stream is. */
public record DescribeStream() implements Command<StreamMachine, StreamView> {
  @Override
  public Decision<StreamView> decide(StreamMachine stream, Context context) {
    return stream.isThere()
        ? Decision.reply(stream.view())
        : Decision.refused(StreamProblem.STREAM_DOES_NOT_EXIST);
  }
}
