package dev.millrace.server.notification;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A key that is made when it is first asked for: most servers never sign anything. */
public final class MemoizedKey implements Supplier<SigningKey> {
  private final Supplier<SigningKey> create;
  private volatile @Nullable SigningKey key;

  public MemoizedKey(Supplier<SigningKey> create) {
    this.create = create;
  }

  @Override
  public SigningKey get() {
    SigningKey known = key;
    return known != null ? known : make();
  }

  private synchronized SigningKey make() {
    SigningKey made = key;
    if (made == null) {
      made = create.get();
      key = made;
    }
    return made;
  }
}
