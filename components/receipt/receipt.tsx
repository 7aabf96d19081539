import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import type { Tone } from '../../lib/session/session';
import type { Receipt as ReceiptState, ReceiptLine } from '../../lib/session/store';
import { receiptAsText } from '../../lib/report/receipt-text';
import { CopyButton } from '../copy/copy-button';
import { Icon, type IconName } from '../icon/icon';
import { ReloadPage } from '../parts/reload-page';
import { usePanel } from '../panel-context';
import { clock, utc } from '../words/clock';
import { took } from '../../lib/words/duration';

const OUTCOMES: Record<ReceiptLine['outcome'], { icon: IconName; tone: Tone }> = {
  failed: { icon: 'cross', tone: 'bad' },
  waiting: { icon: 'dots', tone: 'none' },
  cleared: { icon: 'tick', tone: 'good' },
  done: { icon: 'tick', tone: 'good' },
  'nothing to do': { icon: 'dash', tone: 'none' },
  kept: { icon: 'dash', tone: 'none' },
};

/** What the newest action did, thing by thing, until it is dismissed. */
export const Receipt = () => {
  const { state } = usePanel();
  const receipt = state.value.receipts[0];
  const region = useInSight(receipt?.id);
  return receipt === undefined ? null : <ReceiptRegion receipt={receipt} region={region} />;
};

/** A new receipt comes into sight, also where its button stands far below: it tells what was done, and undoes it. */
const useInSight = (id: string | undefined): RefObject<HTMLElement | null> => {
  const region = useRef<HTMLElement>(null);
  const last = useRef(id);
  useEffect(() => {
    if (id !== last.current) region.current?.scrollIntoView({ block: 'nearest' });
    last.current = id;
  }, [id]);
  return region;
};

const ReceiptRegion = ({ receipt, region }: { receipt: ReceiptState; region: RefObject<HTMLElement | null> }) => (
  <section ref={region} class="receipt" aria-label="Receipt" data-receipt={receipt.action}>
    <div class="head">
      <h2>Receipt: {receipt.title}</h2>
      <span class="dim" title={utc(receipt.at)}>
        {clock(receipt.at)}, {receipt.took === null ? 'under way' : `took ${took(receipt.took)}`}
        {receipt.whom !== null && `, of ${receipt.whom}`}
      </span>
    </div>
    <ul class="outcomes">
      {receipt.lines.map((line) => (
        <Line key={line.what} line={line} />
      ))}
    </ul>
    {receipt.remains.length > 0 && (
      <ul class="remains" aria-label="What remains">
        {receipt.remains.map((sentence) => (
          <li key={sentence}>
            <Icon name="note" />
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
    )}
    <Foot receipt={receipt} />
  </section>
);

const Line = ({ line: { outcome, what, words } }: { line: ReceiptLine }) => (
  <li data-outcome={outcome}>
    <span class="outcome" data-tone={OUTCOMES[outcome].tone}>
      <Icon name={OUTCOMES[outcome].icon} />
      {outcome}
    </span>
    <span class="subject">{what}</span>
    <span class="words">{words}</span>
  </li>
);

const Foot = ({ receipt }: { receipt: ReceiptState }) => {
  const { state, dispatch } = usePanel();
  const { undo, watch, id } = receipt;
  return (
    <footer>
      {undo !== null && (
        <button
          type="button"
          class="button"
          disabled={!undo.able || state.value.busy}
          title={undo.words}
          onClick={() => dispatch({ type: 'undo', receipt: id })}
        >
          <Icon name="undo" />
          {undo.label}
        </button>
      )}
      {receipt.offerReload && <ReloadPage />}
      <CopyButton
        name="Copy as text"
        title="Copies the receipt without names, hosts and secrets"
        text={() => receiptAsText(state.value, receipt)}
      />
      <button type="button" class="link" onClick={() => dispatch({ type: 'dismiss-receipt', receipt: id })}>
        Close<span class="unseen"> receipt</span>
      </button>
      <span class="grow" />
      {watch !== null && (
        <span class="watch">
          <Icon name={watch.over ? 'accepted' : 'dots'} />
          {watch.words}
        </span>
      )}
    </footer>
  );
};
