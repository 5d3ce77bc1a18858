package dev.millrace.engine.mobile;

import dev.millrace.engine.AddressedCommand;
import dev.millrace.engine.Machine;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.Summary;
import dev.millrace.engine.mobile.ApplicationRecord.Created;
import dev.millrace.engine.mobile.ApplicationRecord.Deleted;
import dev.millrace.engine.mobile.ApplicationRecord.EndpointDeleted;
import dev.millrace.engine.mobile.ApplicationRecord.EndpointStored;
import dev.millrace.engine.mobile.ApplicationRecord.SettingsChanged;
import dev.millrace.engine.tree.SortedTree;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One platform application with its endpoints. Commands of this package read it. */
public final class ApplicationMachine implements Machine {
  private final ApplicationId id;
  private @Nullable ApplicationSettings settings;
  private SortedTree<UUID, Endpoint> endpoints = SortedTree.empty();
  private SortedTree<String, Endpoint> byToken = SortedTree.empty();

  ApplicationMachine(ApplicationId id) {
    this.id = id;
  }

  ApplicationId id() {
    return id;
  }

  /** Empty where there is no such application. */
  Optional<ApplicationSettings> settings() {
    return Optional.ofNullable(settings);
  }

  /** In the order in which they are listed. */
  SortedTree<UUID, Endpoint> endpoints() {
    return endpoints;
  }

  /** The endpoint that has a token; no two have the same. */
  Optional<Endpoint> withToken(String token) {
    return byToken.get(token);
  }

  @Override
  public boolean exists() {
    return settings != null;
  }

  @Override
  public void advance(long nowMillis) {
    // Time does nothing to an application.
  }

  @Override
  public void apply(MachineRecord record, long position, int sizeBytes) {
    switch ((ApplicationRecord) record) {
      case Created(var first) -> settings = first;
      case SettingsChanged(var changed) -> settings = changed;
      case Deleted() -> {
        settings = null;
        endpoints = SortedTree.empty();
        byToken = SortedTree.empty();
      }
      case EndpointStored(var endpoint) -> {
        remove(endpoint.id());
        endpoints = endpoints.with(endpoint.id(), endpoint);
        byToken = byToken.with(endpoint.token(), endpoint);
      }
      case EndpointDeleted(var endpointId) -> remove(endpointId);
    }
  }

  @Override
  public OptionalLong wakeAtMillis(boolean awaited) {
    return OptionalLong.empty();
  }

  @Override
  public AddressedCommand<?, ?> housekeeping() {
    throw new IllegalStateException("an application never wakes");
  }

  @Override
  public Summary freeze() {
    return new ApplicationSummary(settings, endpoints);
  }

  private void remove(UUID endpointId) {
    endpoints.get(endpointId).ifPresent(known -> byToken = byToken.without(known.token()));
    endpoints = endpoints.without(endpointId);
  }
}
