package dev.millrace.server.wire;

import java.util.List;

/** Told of every answered request, on event loops; must not wait. */
@FunctionalInterface
public interface RequestListener {
  RequestListener NONE = _ -> {};

  /** Tells all of them. */
  static RequestListener all(RequestListener... listeners) {
    List<RequestListener> told = List.of(listeners);
    return request -> told.forEach(listener -> listener.answered(request));
  }

  void answered(AnsweredRequest request);
}
