package dev.millrace.engine.queue;

import dev.millrace.engine.queue.QueueRecord.SendRemembered;
import dev.millrace.engine.slot.PairIndex;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What was sent to a FIFO queue or topic within the deduplication interval: five minutes, counted
 * from the first send. It outlives the messages themselves.
 *
 * <p>Sends come in the order of time and are forgotten in the same order. So they stand in pages
 * that are added to at the end and dropped at the beginning, with an index from fingerprint to
 * number; together that is about 50 bytes a send. A page is dropped when all of it is over, and not
 * more than one in one step; until then what is over is passed over.
 */
public final class Deduplication {
  public static final long INTERVAL_MILLIS = 5 * 60 * 1000L;

  private static final SendPage[] NO_PAGES = {};

  /** Page numbers are used again after so many, so that a send's number never takes 32 bits. */
  private static final int PAGE_NUMBERS = 1 << (31 - SendPage.BITS);

  private SendPage[] pages = NO_PAGES;
  private int begin;
  private int end;

  /** The number of the first page. A send's number is made of its page's and its place there. */
  private int firstNumber;

  private PairIndex index = newIndex();

  /** The send that this one would repeat, or null. */
  public @Nullable SendRemembered find(Fingerprint deduplication, long nowMillis) {
    int number = index.find(deduplication.high(), deduplication.low());
    return number == PairIndex.NONE || isOver(number, nowMillis)
        ? null
        : pageOf(number).get(placeOf(number));
  }

  /** Remembers a send that repeats none and is not older than any that is here. */
  public void add(SendRemembered send) {
    if (isEmpty() || !last().takes(send)) {
      addPage(new SendPage(send));
    } else {
      last().add(send);
    }
    int number = number(end - 1, last().size() - 1);
    int before = index.find(send.deduplication().high(), send.deduplication().low());
    if (before == PairIndex.NONE) {
      index.add(number);
    } else {
      index.replace(before, number);
    }
  }

  /** Drops what is over, a page at the most unless all of it is. */
  public void advance(long nowMillis) {
    if (isEmpty() || !isOver(pages[begin], nowMillis)) {
      return;
    }
    if (isOver(last(), nowMillis)) {
      clear();
      return;
    }
    SendPage first = pages[begin];
    for (int place = 0; place < first.size(); place++) {
      int number = number(begin, place);
      if (index.find(first.high(place), first.low(place)) == number) {
        index.remove(number);
      }
    }
    pages[begin++] = null;
    firstNumber = (firstNumber + 1) & (PAGE_NUMBERS - 1);
  }

  public void clear() {
    pages = NO_PAGES;
    begin = 0;
    end = 0;
    index = newIndex();
  }

  /** When all of it will be over; {@link Long#MAX_VALUE} where there is nothing. */
  public long overAtMillis() {
    return isEmpty() ? Long.MAX_VALUE : last().sentAtMillis(last().size() - 1) + INTERVAL_MILLIS;
  }

  /** What is remembered at this time, for another thread to read. */
  public Iterable<QueueRecord> freeze(long nowMillis) {
    SendPage[] frozen = Arrays.copyOfRange(pages, begin, end);
    int lastSize = isEmpty() ? 0 : last().size();
    return () -> sends(frozen, lastSize, nowMillis);
  }

  private static Iterator<QueueRecord> sends(SendPage[] pages, int lastSize, long nowMillis) {
    return IntStream.range(0, pages.length)
        .boxed()
        .<QueueRecord>mapMulti((page, each) -> {
          int size = page == pages.length - 1 ? lastSize : pages[page].size();
          for (int place = 0; place < size; place++) {
            if (!isOver(pages[page].sentAtMillis(place), nowMillis)) {
              each.accept(pages[page].get(place));
            }
          }
        })
        .iterator();
  }

  private boolean isEmpty() {
    return begin == end;
  }

  private SendPage last() {
    return pages[end - 1];
  }

  private void addPage(SendPage page) {
    if (end == pages.length) {
      int count = end - begin;
      pages = Arrays.copyOfRange(pages, begin, begin + Math.max(2, count * 2));
      begin = 0;
      end = count;
    }
    pages[end++] = page;
  }

  private int number(int pageAt, int place) {
    int page = (firstNumber + pageAt - begin) & (PAGE_NUMBERS - 1);
    return page << SendPage.BITS | place;
  }

  private SendPage pageOf(int number) {
    return pages[begin + (((number >> SendPage.BITS) - firstNumber) & (PAGE_NUMBERS - 1))];
  }

  private static int placeOf(int number) {
    return number & (SendPage.SIZE - 1);
  }

  private PairIndex newIndex() {
    return new PairIndex(
        new PairIndex.Keys() {
          @Override
          public long high(int number) {
            return pageOf(number).high(placeOf(number));
          }

          @Override
          public long low(int number) {
            return pageOf(number).low(placeOf(number));
          }
        });
  }

  private boolean isOver(int number, long nowMillis) {
    return isOver(pageOf(number).sentAtMillis(placeOf(number)), nowMillis);
  }

  private static boolean isOver(SendPage page, long nowMillis) {
    return isOver(page.sentAtMillis(page.size() - 1), nowMillis);
  }

  private static boolean isOver(long sentAtMillis, long nowMillis) {
    return sentAtMillis + INTERVAL_MILLIS <= nowMillis;
  }
}
