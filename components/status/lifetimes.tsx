import type { Lifetime } from '../../lib/session/session';
import { useTick } from '../parts/use-tick';
import { clock, utc } from '../words/clock';
import { took } from '../../lib/words/duration';
import { lifetimeTone, lifetimeWords, PIECES, pieceStyle, type Piece } from './lifetime-bar';
import { AXIS, position } from './log-axis';

const BASES: Record<Lifetime['basis'], string> = {
  claims: 'by the claims of the token itself',
  storage: 'by what is stored',
  reply: 'by the reply that brought it',
  documentation: 'by the documentation',
};

const at = (ms: number) => `left: ${position(ms).toFixed(2)}%`;

const Lines = () => (
  <>
    {AXIS.map(({ ms }) => (
      <i key={ms} class={ms === 0 ? 'hour now' : 'hour'} style={at(ms)} />
    ))}
  </>
);

const PieceOf = ({ piece, lifetime }: { piece: Piece; lifetime: Lifetime }) => {
  const style = useTick((now) => pieceStyle(piece, lifetime, now), [piece, lifetime]);
  return <i class={piece === 'gone' && lifetime.from === null ? 'gone open' : piece} style={style} />;
};

const cameWith = ({ origin, used }: Lifetime): string =>
  origin === null || used === null
    ? ''
    : `; it came with ${origin.method} ${origin.path}, ${took(Math.max(0, used - origin.at))} before its use`;

const Row = ({ lifetime }: { lifetime: Lifetime }) => {
  const words = useTick((now) => lifetimeWords(lifetime, now), [lifetime]);
  const title = lifetime.until === null ? undefined : `Ends ${utc(lifetime.until)}, ${BASES[lifetime.basis]}${cameWith(lifetime)}`;
  return (
    <li data-state={lifetime.state}>
      <span class="token">{lifetime.name}</span>
      <span class="plot" data-state={lifetime.state} aria-hidden="true">
        <Lines />
        {PIECES.map((piece) => (
          <PieceOf key={piece} piece={piece} lifetime={lifetime} />
        ))}
      </span>
      <span class={`value ${lifetimeTone(lifetime)}`} role="timer" aria-live="off" title={title}>
        {words}
      </span>
    </li>
  );
};

/** One logarithmic axis around now, which says so. */
export const Lifetimes = ({ lifetimes }: { lifetimes: Lifetime[] }) => {
  const now = useTick(clock, []);
  if (lifetimes.length === 0) return <p class="dim">No ticket or token to draw: none is stored, and none was used here.</p>;
  return (
    <ul class="lifetimes" aria-label="Lifetimes, drawn on a logarithmic scale around now">
      {lifetimes.map((lifetime) => (
        <Row key={lifetime.name} lifetime={lifetime} />
      ))}
      <li class="axis" aria-hidden="true">
        <span class="token">log scale</span>
        <span class="plot">
          {AXIS.map(
            ({ ms, name, minor }) =>
              name !== undefined && (
                <b key={ms} class={ms === 0 ? 'present' : minor ? 'minor' : ''} style={at(ms)}>
                  {name}
                </b>
              ),
          )}
        </span>
        <span class="value">now {now}</span>
      </li>
    </ul>
  );
};
