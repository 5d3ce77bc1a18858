import { html } from 'lit';
import { kinesis } from '../../api/services.js';
import { choice, field, selectField } from '../../parts/field.js';
import { openForm } from '../../parts/form-dialog.js';
import { byHashKey, middle, neighbours, percent, share, splitProblem } from './hash-keys.js';
import { shardNumber } from './words.js';

/** Dialogs that change a stream's shards; each resolves with what to say, or undefined. */

const CLOSES = 'The records in it stay readable until they expire; new ones go to what takes its place.';

export function splitShard(stream, shard) {
  return openForm({
    heading: `Split ${shard.ShardId}`,
    action: 'Split shard',
    state: { at: 'middle', hashKey: middle(shard) },
    fields: (state, change) => html`
      <p>The shard closes, and two others take its hash keys. ${CLOSES}</p>
      <div class="field">
        <span class="label">Where</span>
        <div>
          ${choice(
            'Where to split',
            state.at,
            [
              ['middle', 'In the middle'],
              ['key', 'At a hash key'],
            ],
            (at) => change({ at, hashKey: at === 'middle' ? middle(shard) : state.hashKey }),
          )}
        </div>
      </div>
      ${state.at === 'key'
        ? field({
            id: 'split-key',
            label: 'First hash key of the upper shard',
            value: state.hashKey,
            required: true,
            problem: splitProblem(shard, state.hashKey),
            onInput: (hashKey) => change({ hashKey: hashKey.trim() }),
          })
        : ''}
      ${splitOutcome(shard, state.hashKey)}
    `,
    submit: async ({ hashKey }) => {
      await kinesis('SplitShard', { StreamName: stream.Name, ShardToSplit: shard.ShardId, NewStartingHashKey: hashKey });
      return `${shard.ShardId} is being split.`;
    },
  });
}

/** How much of all hash keys each of the two gets. */
function splitOutcome(shard, hashKey) {
  if (splitProblem(shard, hashKey)) {
    return '';
  }
  const lower = { StartingHashKey: shard.StartingHashKey, EndingHashKey: String(BigInt(hashKey) - 1n) };
  const upper = { StartingHashKey: hashKey, EndingHashKey: shard.EndingHashKey };
  return html`<p class="muted">
    The lower shard gets ${percent(share(lower))} of all hash keys, the upper ${percent(share(upper))}.
  </p>`;
}

export function mergeShards(stream, shard, shards) {
  const others = neighbours(shard, shards);
  return openForm({
    heading: `Merge ${shard.ShardId}`,
    action: 'Merge shards',
    state: { other: others[0].ShardId },
    fields: (state, change) => html`
      <p>Both shards close, and one other takes the hash keys of both. ${CLOSES}</p>
      ${selectField({
        id: 'merge-with',
        label: 'Merge with',
        value: state.other,
        options: others.map((other) => [other.ShardId, `${other.ShardId}, ${percent(share(other))} of the hash keys`]),
        onInput: (other) => change({ other }),
      })}
    `,
    submit: async ({ other }) => {
      // The service wants the one with the lower hash keys first.
      const [lower, upper] = [shard, others.find((one) => one.ShardId === other)].sort(byHashKey);
      await kinesis('MergeShards', {
        StreamName: stream.Name,
        ShardToMerge: lower.ShardId,
        AdjacentShardToMerge: upper.ShardId,
      });
      return `Shards ${shardNumber(lower.ShardId)} and ${shardNumber(upper.ShardId)} are being merged.`;
    },
  });
}

export function updateShardCount(stream) {
  return openForm({
    heading: 'Update shard count',
    action: 'Update shard count',
    state: { shards: String(stream.OpenShardCount) },
    fields: (state, change) => html`
      <p>
        The stream splits and merges its shards until it has as many as you say, all with equally many hash keys. It
        can become twice as many or half as many at once, ten times a day.
      </p>
      ${field({
        id: 'shard-count',
        label: 'Open shards',
        type: 'number',
        min: 1,
        max: 10_000,
        required: true,
        value: state.shards,
        hint: `There are ${stream.OpenShardCount} now.`,
        onInput: (shards) => change({ shards }),
      })}
    `,
    submit: async ({ shards }) => {
      const reply = await kinesis('UpdateShardCount', {
        StreamName: stream.Name,
        TargetShardCount: Number(shards),
        ScalingType: 'UNIFORM_SCALING',
      });
      return `From ${reply.CurrentShardCount} to ${reply.TargetShardCount} shards.`;
    },
  });
}
