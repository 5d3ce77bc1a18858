package dev.millrace.delivery.protection.detection;

import java.util.List;

/**
 * A kind of sensitive data that a policy speaks of.
 *
 * @param name as the findings of an audit have it: {@code CreditCardNumber}, {@code Ssn-US}, or
 *     what the policy calls its own
 */
public record DataIdentifier(String name, Detector detector) {
  /** Where the text has it, in order; no two places overlap. */
  public List<Span> find(String text) {
    return detector.find(text);
  }
}
