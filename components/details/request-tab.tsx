import type { Body } from '../../lib/events/event';
import type { Text } from '../../lib/events/secret';
import { PROVIDERS } from '../../lib/providers';
import { requestAsCurl } from '../../lib/report/as-curl';
import { CopyButton } from '../copy/copy-button';
import { Fact } from '../parts/fact';
import { SecretValue } from '../parts/secret-value';
import { TextValue } from '../parts/text-value';
import { ValueFacts } from '../parts/value-facts';
import { took } from '../../lib/words/duration';
import { counted, grouped } from '../../lib/words/numbers';
import type { Subject } from './subject';

export const RequestTab = ({ subject: { request, call } }: { subject: Subject }) => {
  if (request === null) return null;
  const app = PROVIDERS[request.provider ?? '']?.app;
  return (
    <>
      <dl class="facts">
        <Fact name="URL">
          <code>
            {request.method} <TextValue text={request.url} />
          </code>
        </Fact>
        {request.appId !== null && (
          <Fact name={app?.name} words={request.appKeyProblem ?? app?.words}>
            <code>{request.appId}</code>
          </Fact>
        )}
        {request.appId === null && request.appKeyProblem !== null && <Fact name={app?.name}>{request.appKeyProblem}</Fact>}
        {request.serverKey !== null && (
          <Fact name="Server key" words="the key of the app’s backend, which no page may hold">
            <SecretValue secret={request.serverKey} kind={false} />
          </Fact>
        )}
        <Fact name="Sent">
          {request.byPanel !== undefined && 'by this panel'}
          {request.byPanel === undefined &&
            (call === null ? 'by no SDK call that was seen' : `${took(request.at - call.at)} after the call of ${call.method}`)}
        </Fact>
        {request.from !== null && <Fact name="From page of">{request.from}</Fact>}
        {request.preflight !== null && (
          <Fact name="Preflight">
            {request.preflight.failure ?? `HTTP ${request.preflight.status}`} <span class="dim">in {took(request.preflight.took)}</span>
          </Fact>
        )}
      </dl>
      <div class="pad act-line">
        <CopyButton full name="Copy as curl" text={() => requestAsCurl(request)} />
        <p class="dim">
          with the token as <code>$TOKEN</code>, each other secret as a variable too
        </p>
      </div>
      <Headers headers={request.requestHeaders} />
      <BodyOf body={request.requestBody} />
    </>
  );
};

export const Headers = ({ headers }: { headers: [string, Text][] }) => (
  <>
    <div class="section">
      <h3>Headers</h3>
      <span class="dim">{headers.length === 0 ? 'none were told' : grouped(headers.length)}</span>
    </div>
    <dl class="facts">
      {headers.map(([name, value], index) => (
        <Fact key={index} name={name}>
          <code>
            <TextValue text={value} />
          </code>
        </Fact>
      ))}
    </dl>
  </>
);

export const BodyOf = ({ body }: { body: Body | null }) => (
  <>
    <div class="section">
      <h3>Body</h3>
      <span class="dim">
        {body === null ? 'none' : counted(body.size, 'byte')}
        {body?.cut && ', only its beginning is kept'}
        {body?.note !== undefined && `, ${body.note}`}
      </span>
    </div>
    {body !== null && body.content === null && <p class="pad dim">{body.size === 0 ? 'It is empty.' : 'It could not be had.'}</p>}
    {body !== null && body.content !== null && 'json' in body.content && (
      <dl class="facts">
        <ValueFacts value={body.content.json} />
      </dl>
    )}
    {body !== null && body.content !== null && 'text' in body.content && (
      <pre class="text-box" tabIndex={0}>
        <TextValue text={body.content.text} />
      </pre>
    )}
  </>
);
