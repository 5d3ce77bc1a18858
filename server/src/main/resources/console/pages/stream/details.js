import { LitElement, html, nothing } from 'lit';
import { kinesis } from '../../api/services.js';
import { confirmLoss } from '../../parts/dialog.js';
import { count, duration, timestamp } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { failureNotice } from '../../parts/page.js';
import { Poll } from '../../parts/poll.js';
import { attempt, toast } from '../../parts/toast.js';
import { go } from '../../router.js';
import * as settings from './settings.js';
import { modeName } from './words.js';
import './charts.js';

const LOOK_MILLIS = 3000;

/** How a stream is set up, what went through it, and its end. */
class StreamDetails extends LitElement {
  static properties = {
    state: { attribute: false },
    summary: { state: true },
    tags: { state: true },
    failure: { state: true },
  };
  #poll = new Poll(this, () => this.#look(), LOOK_MILLIS);

  createRenderRoot() {
    return this;
  }

  get #name() {
    return this.state.Stream.Name;
  }

  async #look() {
    try {
      const [described, tagged] = await Promise.all([
        kinesis('DescribeStreamSummary', { StreamName: this.#name }),
        kinesis('ListTagsForStream', { StreamName: this.#name }),
      ]);
      this.summary = described.StreamDescriptionSummary;
      this.tags = tagged.Tags;
      this.failure = undefined;
    } catch (failure) {
      this.failure = failure;
    }
  }

  async #change(dialog) {
    const done = await dialog;
    if (done) {
      toast('good', done);
      this.dispatchEvent(new CustomEvent('stream-changed', { bubbles: true }));
      this.#poll.now();
    }
  }

  async #delete() {
    const { RecordCount: records, ConsumerCount: consumers } = {
      RecordCount: this.state.Shards.reduce((sum, shard) => sum + shard.RecordCount, 0),
      ...this.state.Stream,
    };
    const readers = consumers === 0 ? '' : ` Its ${consumers === 1 ? 'consumer is' : `${consumers} consumers are`} deregistered.`;
    const sure = await confirmLoss({
      heading: `Delete ${this.#name}?`,
      text: `This deletes the stream and the ${count(records)} ${records === 1 ? 'record' : 'records'} in it for good.${readers}`,
      action: 'Delete the stream',
      word: this.#name,
    });
    const remove = () => kinesis('DeleteStream', { StreamName: this.#name, EnforceConsumerDeletion: consumers > 0 });
    if (sure && (await attempt(remove, `${this.#name} is deleted.`))) {
      go('streams');
    }
  }

  render() {
    return html`
      ${this.failure ? failureNotice(this.failure) : nothing}
      ${this.summary ? html`<div class="grid">${this.#settings()} ${this.#tags()}</div>` : nothing}
      <stream-charts .stream=${this.#name}></stream-charts>
      <section class="card row spread" aria-label="Delete stream">
        <div>
          <h2>Delete stream</h2>
          <p class="muted">With all records in it, and its consumers.</p>
        </div>
        <button class="button danger" @click=${() => this.#delete()}>${icon('trash', 16)} Delete stream</button>
      </section>
    `;
  }

  #settings() {
    const { summary } = this;
    const onDemand = summary.StreamModeDetails.StreamMode === 'ON_DEMAND';
    const metrics = summary.EnhancedMonitoring?.[0]?.ShardLevelMetrics ?? [];
    const encrypted = summary.EncryptionType === 'KMS';
    return html`<section class="card" aria-label="Settings">
      <h2>Settings</h2>
      <dl class="setting-rows">
        ${setting('Retention', duration(summary.RetentionPeriodHours * 3600), 'Change', 'Change retention', () =>
          this.#change(settings.changeRetention(summary)),
        )}
        ${setting('Capacity mode', modeName(summary.StreamModeDetails.StreamMode), 'Switch', 'Switch mode', () =>
          this.#change(settings.switchMode(summary)),
        )}
        ${onDemand
          ? setting('Warm throughput', warmth(summary.WarmThroughput), 'Change', 'Change warm throughput', () =>
              this.#change(settings.changeWarmThroughput(summary)),
            )
          : nothing}
        ${setting('Largest record', `${count(summary.MaxRecordSizeInKiB ?? 1024)} KiB`, 'Change', 'Change largest record', () =>
          this.#change(settings.changeRecordSize(summary)),
        )}
        ${setting(
          'Encryption',
          encrypted ? html`told as KMS with <code>${summary.KeyId}</code>` : 'none',
          encrypted ? 'Stop' : 'Start',
          encrypted ? 'Stop encryption' : 'Start encryption',
          () => this.#change(encrypted ? settings.stopEncryption(summary) : settings.startEncryption(summary)),
        )}
        ${setting(
          'Shard-level metrics',
          metrics.length > 0 ? metrics.join(', ') : 'none',
          'Change',
          'Change shard-level metrics',
          () => this.#change(settings.changeMonitoring(summary, metrics)),
        )}
        ${setting('Created', timestamp(summary.StreamCreationTimestamp))}
      </dl>
    </section>`;
  }

  #tags() {
    return html`<section class="card" aria-label="Tags">
      <div class="row spread">
        <h2>Tags</h2>
        <button class="button small" @click=${() => this.#change(settings.changeTags(this.summary, this.tags))}>
          ${icon('edit', 15)} Edit tags
        </button>
      </div>
      ${this.tags.length === 0
        ? html`<p class="muted">This stream has no tags.</p>`
        : html`<dl class="facts tag-facts">
            ${this.tags.map(
              ({ Key, Value }) =>
                html`<dt>${Key}</dt>
                  <dd>${Value}</dd>`,
            )}
          </dl>`}
    </section>`;
  }
}

/** A row of a name and a value, with the button that changes it. */
function setting(label, value, word, spoken, onChange) {
  return html`<div>
    <dt>${label}</dt>
    <dd>${value}</dd>
    ${onChange
      ? html`<dd><button class="button small" aria-label=${spoken} @click=${onChange}>${word}</button></dd>`
      : nothing}
  </div>`;
}

function warmth(warm) {
  return warm ? `${count(warm.CurrentMiBps)} of ${count(warm.TargetMiBps)} MiB/s` : 'not set';
}

customElements.define('stream-details', StreamDetails);
