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
  private static final int LOOKS_MAX = 5;

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
    for (Statement statement : statements) {
      switch (statement.operation()) {
        case Operation.Audit rules -> audit = audit(rules, search, statement, message);
        case Operation.Deny _ -> denied.addAll(search.namesIn(statement));
        case Operation.Mask _, Operation.Redact _ -> {}
      }
    }
    Verdict verdict =
        denied.isEmpty() ? deidentify(statements, search) : new Verdict.Denied(List.copyOf(denied));
    return new Inspection(verdict, audit);
  }

  /**
   * Hides, and looks again: what stood beside the hidden may only now be a word of its own, and
   * redaction brings parts together that were apart. A mask that is a digit may itself look like
   * what is sought, so this ends after some looks.
   */
  private static Verdict deidentify(List<Statement> statements, Search first) {
    Set<String> hidden = new LinkedHashSet<>();
    Search search = first;
    for (int look = 0; look < LOOKS_MAX; look++) {
      List<String> found = hideable(statements, search);
      if (found.isEmpty()) {
        break;
      }
      hidden.addAll(found);
      Disguise disguise = disguise(statements, search);
      if (disguise.hidesAll()) {
        return new Verdict.Denied(List.copyOf(hidden));
      }
      search = new Search(disguise.text());
    }
    return hidden.isEmpty()
        ? new Verdict.Unchanged()
        : new Verdict.Deidentified(search.text, List.copyOf(hidden));
  }

  private static List<String> hideable(List<Statement> statements, Search search) {
    return statements.stream()
        .filter(statement ->
            switch (statement.operation()) {
              case Operation.Mask _, Operation.Redact _ -> true;
              case Operation.Audit _, Operation.Deny _ -> false;
            })
        .flatMap(statement -> search.namesIn(statement).stream())
        .toList();
  }

  private static Disguise disguise(List<Statement> statements, Search search) {
    Disguise disguise = new Disguise(search.text);
    for (Statement statement : statements) {
      switch (statement.operation()) {
        case Operation.Audit _, Operation.Deny _ -> {}
        case Operation.Mask(char character) ->
            search.spansOf(statement).forEach(span -> disguise.mask(span, character));
        case Operation.Redact _ -> search.spansOf(statement).forEach(disguise::redact);
      }
    }
    return disguise;
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
