package dev.millrace.delivery.protection.detection;

import java.util.List;

/** Finds one kind of sensitive data. */
@FunctionalInterface
public interface Detector {
  /** Where the text has it, in order; no two places overlap. */
  List<Span> find(String text);
}
