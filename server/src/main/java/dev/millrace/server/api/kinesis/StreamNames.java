package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.FindStream;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.server.api.Caller;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the stream that a request means: by its name, its ARN, or its id. */
final class StreamNames {
  private static final Pattern STREAM =
      Pattern.compile(
          "arn:aws[a-z-]*:kinesis:([a-z0-9-]+):([0-9]{12}):stream/([A-Za-z0-9_.-]{1,128})");

  private final Streams streams;

  StreamNames(Streams streams) {
    this.streams = streams;
  }

  /** Whichever was given; more than one must mean the same. */
  CompletionStage<StreamId> find(
      @Nullable String name, @Nullable String arn, @Nullable String uid, Caller caller) {
    StreamId byName = name == null ? null : named(name, caller);
    StreamId byArn = arn == null ? null : ofArn(arn, caller);
    if (byName != null && byArn != null && !byName.equals(byArn)) {
      throw KinesisErrors.invalidArgument("StreamName and StreamARN do not match.");
    }
    StreamId either = byName == null ? byArn : byName;
    if (uid == null) {
      if (either == null) {
        throw KinesisErrors.invalidArgument("Either StreamARN or StreamName must be provided.");
      }
      return CompletableFuture.completedFuture(either);
    }
    return streams
        .ask(new FindStream(uid))
        .thenApply(lanes -> {
          StreamId found =
              lanes.stream()
                  .flatMap(Collection::stream)
                  .map(StreamView::id)
                  .filter(id -> isOf(id, caller))
                  .findFirst()
                  .orElseThrow(
                      () -> KinesisErrors.resourceNotFound("Stream " + uid + " not found."));
          if (either != null && !either.equals(found)) {
            throw KinesisErrors.invalidArgument("StreamId and StreamARN do not match.");
          }
          return found;
        });
  }

  static StreamId named(String name, Caller caller) {
    return new StreamId(caller.accountId(), caller.region(), name);
  }

  /** The caller's stream of a name or an ARN. */
  static StreamId either(String nameOrArn, Caller caller) {
    return nameOrArn.startsWith("arn:") ? ofArn(nameOrArn, caller) : named(nameOrArn, caller);
  }

  /** The stream of an ARN, which has to be one of the caller's. */
  static StreamId ofArn(String arn, Caller caller) {
    Matcher parts = STREAM.matcher(arn);
    if (!parts.matches()) {
      throw KinesisErrors.invalidArgument("The ARN " + arn + " is not a stream's.");
    }
    StreamId stream = new StreamId(parts.group(2), parts.group(1), parts.group(3));
    // Streams of other accounts are reached by policies, which are not enforced yet.
    if (!isOf(stream, caller)) {
      throw KinesisErrors.streamNotFound(stream);
    }
    return stream;
  }

  static boolean isOf(StreamId stream, Caller caller) {
    return stream.accountId().equals(caller.accountId()) && stream.region().equals(caller.region());
  }
}
