import type { EventOf } from '../../lib/events/event';
import type { Secret } from '../../lib/events/secret';
import { PROVIDERS } from '../../lib/providers';
import { Fact } from '../parts/fact';
import { TextValue } from '../parts/text-value';
import { duration, took } from '../../lib/words/duration';
import { meaningOf } from '../words/meaning';
import { Says } from '../parts/says';
import { BodyOf, Headers } from './request-tab';
import type { Subject } from './subject';

type Request = EventOf<'request'>;

const WORDS: Record<Request['word'], string> = {
  accepted: 'the server accepted it',
  refused: 'the server refused it',
  expired: 'the server says that it has expired',
  ended: 'the server has ended it',
  nothing: 'this answer says nothing about it',
};

export const ReplyTab = ({ subject: { request } }: { subject: Subject }) => {
  if (request === null) return null;
  if (request.took === null) return <p class="pad dim">No answer has come yet.</p>;
  return (
    <>
      <dl class="facts">
        <Http request={request} />
        <Envelope request={request} />
        {request.carries !== null && <Fact name={`About the ${nounOf(request.carries, request.provider)}`}>{WORDS[request.word]}</Fact>}
        {request.cached && <Fact name="Comes from">a cache or a service worker: its word and its date do not count</Fact>}
        <ServerDate request={request} />
      </dl>
      <Headers headers={request.replyHeaders} />
      <BodyOf body={request.replyBody} />
    </>
  );
};

const nounOf = ({ secret }: Secret, provider: string | null): string =>
  secret === 'ticket' ? 'ticket' : (PROVIDERS[provider ?? '']?.tokens.access.noun ?? 'token');

/** By what in its body a reply is a success; null where HTTP's status tells. */
const successOf = (provider: string | null): string | null => PROVIDERS[provider ?? '']?.success ?? null;

const Http = ({ request: { failure, status, took: ms, provider } }: { request: Request }) => (
  <Fact name="HTTP">
    {failure === null ? (
      status || 'no answer'
    ) : (
      <span class="bad">{failure === '' ? 'blocked by the page’s content security policy' : failure}</span>
    )}{' '}
    {ms !== null && <span class="dim">in {took(ms)}</span>}
    {failure === null && status === 200 && successOf(provider) !== null && <span class="dim">; the real outcome is in the body</span>}
  </Fact>
);

const Envelope = ({ request: { answer, provider, status } }: { request: Request }) => {
  if (answer === null) return status === 200 ? <Fact name="Outcome">the body is not an answer of the SDK’s kind</Fact> : null;
  const success = successOf(provider);
  if (answer.code === '')
    return (
      <Fact name="Outcome">
        <Says words={success === null ? 'success' : `success: ${success}`} />
        {answer.data ? '' : <span class="warn">, but it brings no data</span>}
      </Fact>
    );
  const known = meaningOf(provider, answer.code);
  return (
    <>
      <Fact name="Outcome">
        <strong class="warn">
          {answer.code}
          {known !== null && ` ${known.short}`}
        </strong>{' '}
        <span class="dim">
          {success !== null && `body’s status ${answer.status ?? 'missing'}`}
          {answer.field !== '' && `, field ${answer.field}`}
        </span>
      </Fact>
      <Fact name="Message">
        <code>
          <TextValue text={answer.message} />
        </code>
      </Fact>
      {known !== null && <Fact name="Meaning">{known.meaning}</Fact>}
      {known !== null && <Fact name="What to do">{known.act}</Fact>}
    </>
  );
};

const ServerDate = ({ request: { serverDate, at, took: ms } }: { request: Request }) => {
  if (serverDate === null) return null;
  const skew = serverDate - (at + (ms ?? 0));
  return (
    <Fact name="Server’s clock">
      {new Date(serverDate).toUTCString()}{' '}
      <span class="dim">
        {Math.abs(skew) < 2_000 ? 'as this machine’s' : `${duration(Math.abs(skew), 2)} ${skew > 0 ? 'ahead' : 'behind'}`}
      </span>
    </Fact>
  );
};
