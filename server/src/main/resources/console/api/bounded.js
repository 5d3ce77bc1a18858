const AT_ONCE = 6;

/** Does a work for each of the items, a few at once; resolves with the outcomes in their order. */
export async function forEachFew(items, work) {
  const outcomes = new Array(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      outcomes[index] = await work(items[index]);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker));
  return outcomes;
}
