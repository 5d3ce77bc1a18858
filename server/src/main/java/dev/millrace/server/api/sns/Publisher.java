package dev.millrace.server.api.sns;

import dev.millrace.delivery.protection.AuditFindings;
import dev.millrace.delivery.protection.DataDirection;
import dev.millrace.delivery.protection.DataProtectionPolicy;
import dev.millrace.delivery.protection.InspectedMessage;
import dev.millrace.delivery.protection.Inspection;
import dev.millrace.delivery.protection.Inspector;
import dev.millrace.delivery.protection.Verdict;
import dev.millrace.engine.topic.DescribeTopic;
import dev.millrace.engine.topic.Publish;
import dev.millrace.engine.topic.TopicAttribute;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.engine.topic.TopicProblem;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.ServiceException;
import dev.millrace.server.api.sns.PublishResult.Accepted;
import dev.millrace.server.api.sns.PublishResult.Rejected;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Publishes messages that pass their topic's data protection policy.
 *
 * <p>Inspecting is no work for a lane, and the policy is kept in the topic; so a message is
 * inspected under the policy that was seen last, and the topic refuses what was inspected under
 * another one than its own. Most topics have none, and are published to in one go.
 */
public final class Publisher {
  private static final int TRIES_MAX = 5;

  private final Topics topics;
  private final InstantSource clock;
  private final DoubleSupplier draw;
  private final Consumer<AuditFindings> audit;
  private final Map<TopicId, Guard> guards = new ConcurrentHashMap<>();

  /** A policy as it stands in the topic, ready to be applied. */
  private record Guard(String text, @Nullable Inspector inspector) {
    private static final Guard NONE = new Guard("", null);
  }

  /** A message as it may go out, or why it may not; and what an audit has found in it. */
  private record Inspected(
      @Nullable PublicationDraft draft,
      @Nullable ServiceException refusal,
      @Nullable AuditFindings findings) {}

  /**
   * A publisher to some topics.
   *
   * @param draw gives numbers from 0 to below 1, evenly: which messages are audited
   * @param audit takes what audits find; must not wait
   */
  public Publisher(
      Topics topics, InstantSource clock, DoubleSupplier draw, Consumer<AuditFindings> audit) {
    this.topics = topics;
    this.clock = clock;
    this.draw = draw;
    this.audit = audit;
  }

  /** One result for each draft, in their order. */
  CompletionStage<List<PublishResult>> publish(
      TopicId topic, List<PublicationDraft> drafts, Call call) {
    return publish(topic, drafts, call, TRIES_MAX);
  }

  private CompletionStage<List<PublishResult>> publish(
      TopicId topic, List<PublicationDraft> drafts, Call call, int tries) {
    Guard guard = guards.getOrDefault(topic, Guard.NONE);
    List<Inspected> inspected =
        drafts.stream().map(draft -> inspect(guard, topic, draft, call)).toList();
    List<Publish.Entry> entries =
        inspected.stream()
            .map(Inspected::draft)
            .filter(Objects::nonNull)
            .map(PublicationDraft::toEntry)
            .toList();
    return topics
        .submitUnless(
            TopicProblem.DATA_PROTECTION_POLICY_IS_OTHER, topic, new Publish(entries, guard.text))
        .thenCompose(accepted ->
            accepted.isPresent()
                ? CompletableFuture.completedFuture(
                    counted(topic, entries, results(inspected, accepted.get())))
                : again(topic, drafts, call, tries));
  }

  private List<PublishResult> counted(
      TopicId topic, List<Publish.Entry> entries, List<PublishResult> results) {
    long bytes = entries.stream().mapToLong(Publish.Entry::countedBytes).sum();
    topics.traffic().published(topic.arn(), entries.size(), bytes);
    return results;
  }

  /** The topic has another policy than was believed. */
  private CompletionStage<List<PublishResult>> again(
      TopicId topic, List<PublicationDraft> drafts, Call call, int tries) {
    if (tries == 0) {
      return CompletableFuture.failedFuture(
          SnsErrors.throttled("The topic's data protection policy changes too often."));
    }
    return topics
        .submit(topic, new DescribeTopic())
        .thenCompose(description -> {
          remember(topic, description.settings().value(TopicAttribute.DATA_PROTECTION_POLICY));
          return publish(topic, drafts, call, tries - 1);
        });
  }

  private void remember(TopicId topic, String policy) {
    if (policy.isEmpty()) {
      guards.remove(topic);
    } else {
      guards.put(topic, new Guard(policy, new Inspector(DataProtectionPolicy.parse(policy), draw)));
    }
  }

  private Inspected inspect(Guard guard, TopicId topic, PublicationDraft draft, Call call) {
    Inspector inspector = guard.inspector;
    if (inspector == null) {
      return new Inspected(draft, null, null);
    }
    String caller = "arn:aws:iam::" + call.caller().accountId() + ":root";
    Inspection inspection =
        inspector.inspect(
            DataDirection.INBOUND,
            new InspectedMessage(
                call.requestId(), topic.arn(), caller, clock.instant(), draft.wish().message()));
    AuditFindings findings = inspection.auditFindings().orElse(null);
    return switch (inspection.verdict()) {
      case Verdict.Unchanged() -> new Inspected(draft, null, findings);
      case Verdict.Denied(var identifiers) ->
          new Inspected(
              null, SnsErrors.prohibitedByPolicy(caller, topic.arn(), identifiers), findings);
      case Verdict.Deidentified(var text, var _) -> deidentified(draft, text, findings);
    };
  }

  /** What is left may be no message any more, for example no JSON. */
  private static Inspected deidentified(
      PublicationDraft draft, String text, @Nullable AuditFindings findings) {
    try {
      return new Inspected(draft.with(text), null, findings);
    } catch (ServiceException refusal) {
      return new Inspected(null, refusal, findings);
    }
  }

  private List<PublishResult> results(List<Inspected> inspected, List<Publish.Accepted> accepted) {
    List<PublishResult> results = new ArrayList<>(inspected.size());
    Iterator<Publish.Accepted> next = accepted.iterator();
    for (Inspected one : inspected) {
      ServiceException refusal = one.refusal;
      results.add(refusal == null ? new Accepted(next.next()) : new Rejected(refusal));
      AuditFindings findings = one.findings;
      if (findings != null) {
        audit.accept(findings);
      }
    }
    return List.copyOf(results);
  }
}
