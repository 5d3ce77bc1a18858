package dev.millrace.delivery.protection;

import dev.millrace.delivery.protection.AuditFindings.Found;
import dev.millrace.delivery.protection.detection.DataIdentifier;
import dev.millrace.delivery.protection.detection.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Applies a policy to messages. The audit comes first and sees what was sent; then a denial, which
 * no mask can avert; then the masks. Holds nothing of any message, so one inspector serves any
 * number of threads whose supplier does.
 */
public final class Inspector {
  private final DataProtectionPolicy policy;
  private final DoubleSupplier draw;

  /**
   * @param draw gives numbers from 0 to below 1, evenly: which messages are audited
   */
  public Inspector(DataProtectionPolicy policy, DoubleSupplier draw) {
    this.policy = policy;
    this.draw = draw;
  }

  public Inspection inspect(DataDirection direction, InspectedMessage message) {
    List<Statement> statements =
        policy.statements().stream()
            .filter(statement -> statement.appliesTo(direction, message.principalArn()))
            .toList();
    Search search = new Search(message.text());
    AuditFindings audit = null;
    Set<String> denied = new LinkedHashSet<>();
    Set<String> hidden = new LinkedHashSet<>();
    Disguise disguise = new Disguise(message.text());
    for (Statement statement : statements) {
      switch (statement.operation()) {
        case Operation.Audit rules -> audit = audit(rules, search, statement, message);
        case Operation.Deny _ -> denied.addAll(search.namesIn(statement));
        case Operation.Mask(char character) -> {
          hidden.addAll(search.namesIn(statement));
          search.spansOf(statement).forEach(span -> disguise.mask(span, character));
        }
        case Operation.Redact _ -> {
          hidden.addAll(search.namesIn(statement));
          search.spansOf(statement).forEach(disguise::redact);
        }
      }
    }
    return new Inspection(verdict(denied, hidden, disguise), audit);
  }

  private static Verdict verdict(Set<String> denied, Set<String> hidden, Disguise disguise) {
    if (!denied.isEmpty()) {
      return new Verdict.Denied(List.copyOf(denied));
    }
    if (hidden.isEmpty()) {
      return new Verdict.Unchanged();
    }
    return disguise.hidesAll()
        ? new Verdict.Denied(List.copyOf(hidden))
        : new Verdict.Deidentified(disguise.text(), List.copyOf(hidden));
  }

  private @Nullable AuditFindings audit(
      Operation.Audit rules, Search search, Statement statement, InspectedMessage message) {
    if (draw.getAsDouble() * 100 >= rules.sampleRatePercent()) {
      return null;
    }
    List<Found> found = search.foundBy(statement);
    LogDestination destination = found.isEmpty() ? rules.noFindings() : rules.findings();
    return destination == null
        ? null
        : new AuditFindings(
            destination,
            message.messageId(),
            message.at(),
            message.principalArn(),
            message.topicArn(),
            found);
  }

  /** Looks for each identifier once, however many statements ask for it. */
  private static final class Search {
    private final String text;
    private final Map<DataIdentifier, List<Span>> known = new HashMap<>();

    Search(String text) {
      this.text = text;
    }

    List<Found> foundBy(Statement statement) {
      List<Found> found = new ArrayList<>();
      for (DataIdentifier identifier : statement.identifiers()) {
        List<Span> spans = known.computeIfAbsent(identifier, sought -> sought.find(text));
        if (!spans.isEmpty()) {
          found.add(new Found(identifier.name(), spans));
        }
      }
      return found;
    }

    List<String> namesIn(Statement statement) {
      return foundBy(statement).stream().map(Found::name).toList();
    }

    List<Span> spansOf(Statement statement) {
      return foundBy(statement).stream().flatMap(found -> found.detections().stream()).toList();
    }
  }
}
