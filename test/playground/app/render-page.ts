import { readFile } from 'node:fs/promises';
import { APP_ID, APP_SECRET } from '../server/credentials';
import { playgroundFile } from '../playground-files';
import { SINCH_ANSWERS, TAPTALK_ANSWERS } from './server-answers';
import { SAMPLE_USERS } from './sample-users';
import { SINCH_KEY } from '../sinch/application';
import { passwordOf } from '../sinch/passwords';
import { scriptTag } from './script-tag';

/** What a page may name as `{{name}}`. */
export interface PageContext {
  root: string;
  /** As the page should call the stand-in server. */
  apiUrl: string;
  /** The same of the stand-in of Sinch's server. */
  sinchUrl: string;
  appPort: number;
  query: URLSearchParams;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '');

function initials(fullName: string): string {
  const [first = '', second = ''] = fullName.split(' ');
  return `${first.charAt(0)}${second.charAt(0)}`;
}

const userChoices = (): string =>
  Object.entries(SAMPLE_USERS)
    .map(
      ([name, { fullName, xcUserID }], index) => `
        <label class="person">
          <input type="radio" name="user" value="${name}"${index === 0 ? ' checked' : ''}>
          <span class="face" aria-hidden="true">${escape(initials(fullName))}</span>
          <span class="who">${escape(fullName)} <span class="id">${xcUserID}</span></span>
        </label>`,
    )
    .join('');

const sinchUserChoices = (): string =>
  Object.entries(SAMPLE_USERS)
    .map(([name, { fullName }]) => `<option value="${name}" data-password="${passwordOf(name)}">${escape(fullName)}</option>`)
    .join('');

const choices = (options: Readonly<Record<string, string>>): string =>
  Object.entries(options)
    .map(([value, words]) => `<option value="${value}">${escape(words)}</option>`)
    .join('');

/** Fills the `{{names}}` of a page or of a header's value; an unknown one is a mistake in the page. */
export async function render(text: string, context: PageContext): Promise<string> {
  const { root, apiUrl, sinchUrl, appPort, query } = context;
  const values: Record<string, () => string | Promise<string>> = {
    apiUrl: () => escape(apiUrl),
    apiSocketUrl: () => escape(apiUrl.replace(/^http/, 'ws')),
    sinchUrl: () => escape(sinchUrl),
    sinchKey: () => SINCH_KEY,
    appPort: () => String(appPort),
    appId: () => APP_ID,
    appSecret: () => APP_SECRET,
    users: userChoices,
    sinchUsers: sinchUserChoices,
    taptalkAnswers: () => choices(TAPTALK_ANSWERS),
    sinchAnswers: () => choices(SINCH_ANSWERS),
    script: () => scriptTag(query),
    demo: async () => render(await readFile(playgroundFile(root, 'demo/demo.html'), 'utf8'), context),
    sinch: async () => render(await readFile(playgroundFile(root, 'sinch/demo/sinch.html'), 'utf8'), context),
  };
  let filled = '';
  for (const [index, part] of text.split(/\{\{(\w+)\}\}/).entries()) {
    const value = index % 2 === 0 ? () => part : values[part];
    if (value === undefined) throw new Error(`A page names {{${part}}}, which is not known.`);
    filled += await value();
  }
  return filled;
}
