import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';

import type { ServerApi } from '../../lib/providers/provider';
import { type FieldFault, faultsOf } from '../../lib/server-api/check';
import { type Language, LANGUAGES, requestIn } from '../../lib/server-api/requests';
import { counted } from '../../lib/words/numbers';
import { CopyButton } from '../copy/copy-button';
import { usePanel } from '../panel-context';
import { useProvider } from '../use-provider';
import { TabList, tabElementId } from '../parts/tab-list';
import { pageValues } from './page-values';
import { ServerFieldInput } from './server-field';

/** A form of what the server API must be told, and the request made of it. */
export const AskServer = () => {
  const provider = useProvider();
  return (
    <section aria-labelledby="ask-server">
      <div class="section">
        <h3 id="ask-server">Ask the server API for a ticket</h3>
        {provider.serverApi !== null && <span class="dim">makes the request; your server sends it</span>}
      </div>
      {provider.serverApi === null ? (
        <p class="pad dim">{provider.name} has no server API for tickets: the app’s backend makes them by itself.</p>
      ) : (
        <Form api={provider.serverApi} />
      )}
    </section>
  );
};

const Form = ({ api }: { api: ServerApi }) => {
  const { state, model, reveal } = usePanel();
  const session = model.chosen.value?.session ?? null;
  const typed = model.asked.value;
  const known = pageValues(api.fields, session, state.value, reveal);
  const values = Object.fromEntries(
    api.fields.map(({ name, choices }) => [name, typed[name] ?? known[name] ?? choices?.[0] ?? '']),
  ) as Record<string, string>;
  const faults = faultsOf(api, values);
  return (
    <>
      <div class="server-fields">
        {api.fields.map((field) => (
          <ServerFieldInput
            key={field.name}
            field={field}
            value={values[field.name] ?? ''}
            isFromPage={typed[field.name] === undefined && known[field.name] !== undefined}
            // Nobody is told off for what they have not come to yet.
            fault={typed[field.name] === undefined ? null : (faults.find((fault) => fault.field === field)?.words ?? null)}
            onChange={(value) => (model.asked.value = { ...typed, [field.name]: value })}
          />
        ))}
      </div>
      <RequestCode api={api} baseUrl={session?.baseUrl ?? null} values={values} faults={faults} />
    </>
  );
};

const PANE = 'request-code';

interface RequestProps {
  api: ServerApi;
  /** As the page's own requests have it. */
  baseUrl: string | null;
  values: Record<string, string>;
  faults: readonly FieldFault[];
}

const RequestCode = ({ api, baseUrl, values, faults }: RequestProps) => {
  const language = useSignal<Language>('curl');
  const refused = useSignal(false);
  const box = useRef<HTMLPreElement>(null);
  const code = requestIn(language.value, api, baseUrl ?? api.baseUrl, values);
  const { name } = LANGUAGES.find(({ id }) => id === language.value)!;
  /** Then it is one key away. */
  const select = () => {
    refused.value = true;
    getSelection()?.selectAllChildren(box.current!);
    box.current!.focus();
  };
  const show = (id: Language) => {
    refused.value = false;
    language.value = id;
  };
  return (
    <>
      <TabList label="Language" tabs={LANGUAGES} selected={language.value} panel={PANE} onSelect={show} />
      <div role="tabpanel" id={PANE} aria-labelledby={tabElementId(PANE, language.value)}>
        <pre class="text-box" ref={box} tabIndex={0}>
          {code}
        </pre>
      </div>
      <div class="pad act-line">
        <CopyButton key={name} full name={`Copy ${name}`} text={() => code} onRefused={select} />
        <p class="dim">
          {refused.value && (
            <strong class="bad" role="alert">
              The browser refused to copy. The request is selected: press Ctrl+C, or Command+C.{' '}
            </strong>
          )}
          The key is read from your environment; this panel never asks for it. {faultWords(faults)}
          {baseUrl === null && ` ${api.baseUrl} is the documented address: the page’s own was not seen yet.`}
        </p>
      </div>
    </>
  );
};

const faultWords = (faults: readonly FieldFault[]): string =>
  faults.length === 0
    ? 'Nothing is wrong with the fields.'
    : `${counted(faults.length, 'field')} to mend: ${faults.map(({ field }) => field.name).join(', ')}.`;
