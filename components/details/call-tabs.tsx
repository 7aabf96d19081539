import type { CallSite, EventOf } from '../../lib/events/event';
import { PROVIDERS } from '../../lib/providers';
import { Fact } from '../parts/fact';
import { MomentWords } from '../parts/moment-words';
import { TextValue } from '../parts/text-value';
import { Leaf, ValueFact } from '../parts/value-facts';
import { callCount } from '../timeline/merged-calls';
import { took } from '../../lib/words/duration';
import { shortValue, textParts } from '../words/text';
import type { Subject } from './subject';

export const CallTab = ({ subject: { call, callNode } }: { subject: Subject }) => {
  if (call === null) return null;
  const folded = callCount([call]);
  const { parameters = {} } = PROVIDERS[call.provider ?? ''] ?? {};
  const names = Object.hasOwn(parameters, call.method) ? parameters[call.method] : [];
  return (
    <dl class="facts">
      <Fact name="Method">
        <code>{call.method}</code>
        {call.bySdk && <span class="dim"> called by the SDK itself</span>}
        {call.byPanel !== undefined && <span class="dim"> called by this panel</span>}
      </Fact>
      {call.args.map((arg, index) => (
        <ValueFact key={index} name={names?.[index] ?? `argument ${index + 1}`} value={arg} />
      ))}
      {folded !== null && <Fact name="Calls">{folded.count} in a row</Fact>}
      <Fact name="Returned">{call.returned === undefined ? <span class="dim">nothing seen</span> : <Leaf value={call.returned} />}</Fact>
      {callNode?.caused.map(
        ({ event }) => event.kind === 'sdk-callback' && <Answer key={event.id} event={event} after={event.at - call.at} />,
      )}
      {callNode?.caused.map(({ event }) => event.kind === 'sdk-throw' && <Threw key={event.id} event={event} />)}
    </dl>
  );
};

const Answer = ({ event, after }: { event: EventOf<'sdk-callback'>; after: number }) => (
  <Fact name="Answered">
    <code>
      {event.name}({event.args.map(shortValue).join(', ')})
    </code>{' '}
    <span class="dim">{took(after)} after the call</span>
  </Fact>
);

const Threw = ({ event }: { event: EventOf<'sdk-throw'> }) => (
  <Fact name={event.callback === undefined ? 'Threw' : `${event.callback} threw`}>
    <code>
      <TextValue text={event.message} />
    </code>
  </Fact>
);

export const CallbackTab = ({ subject: { node, call } }: { subject: Subject }) => {
  const { event } = node;
  if (event.kind !== 'sdk-callback') return null;
  return (
    <dl class="facts">
      <Fact name="Callback">
        <code>{event.name}</code> <span class="dim">of {event.method}</span>
      </Fact>
      {event.args.length === 0 && (
        <Fact name="Arguments">
          <span class="dim">none</span>
        </Fact>
      )}
      {event.args.map((arg, index) => (
        <ValueFact key={index} name={`argument ${index + 1}`} value={arg} />
      ))}
      {call !== null && <Fact name="Came">{took(event.at - call.at)} after the call</Fact>}
    </dl>
  );
};

export const ThrowTab = ({ subject: { node } }: { subject: Subject }) => {
  const { event } = node;
  if (event.kind !== 'sdk-throw') return null;
  return (
    <dl class="facts">
      <Fact name="Thrown by">
        {event.callback === undefined ? (
          <>
            the SDK, in <code>{event.method}</code>
          </>
        ) : (
          <>
            the app’s <code>{event.callback}</code>, called back by <code>{event.method}</code>
          </>
        )}
      </Fact>
      <Fact name="Error">
        <code>
          <TextValue text={event.message} />
        </code>
      </Fact>
      <Fact name="When">
        <MomentWords at={event.at} />
      </Fact>
    </dl>
  );
};

/** The app's frames as the browser wrote them down; the inspector's own are left out by its agent. */
export const StackTab = ({ subject: { node, call, request } }: { subject: Subject }) => {
  const stack = node.event.kind === 'sdk-throw' ? node.event.stack : call?.stack;
  const site = call?.site ?? request?.site ?? null;
  return (
    <>
      {site !== null && <Site site={site} />}
      {stack === undefined || textParts(stack).join('') === '' ? (
        <p class="pad dim">No stack was taken.</p>
      ) : (
        <pre class="text-box" tabIndex={0}>
          <TextValue text={stack} />
        </pre>
      )}
    </>
  );
};

const Site = ({ site }: { site: CallSite }) => (
  <dl class="facts">
    <Fact name="Called by">
      <code>{site.function || 'a function without a name'}</code>
    </Fact>
    <Fact name="At">
      <code title={site.url}>
        {site.file}:{site.line}:{site.column}
      </code>
    </Fact>
  </dl>
);
