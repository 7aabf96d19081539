import { wordsOf } from './command-line';

/** A request as something that was pasted tells it. */
export interface ToldRequest {
  method: string;
  url: string;
  headers: [name: string, value: string][];
  body: string;
}

const DATA = new Set(['-d', '--data', '--data-raw', '--data-ascii', '--data-binary', '--data-urlencode', '--json']);
/** Further options that have a value, which is none of an address. */
const VALUED = new Set(
  '-o --output -A --user-agent -e --referer -b --cookie -u --user -x --proxy -m --max-time -w --write-out -F --form -T --resolve --cacert --cert --key'.split(
    ' ',
  ),
);

export const isCurl = (text: string): boolean => /^(?:[$>#]\s{1,9})?curl(?:\.exe)?\s/i.test(text);

/** Of the first command alone. */
export function readCurl(text: string): ToldRequest {
  const told: ToldRequest = { method: '', url: '', headers: [], body: '' };
  const data: string[] = [];
  const words = wordsOf(text).values();
  for (const word of words) if (/^curl(?:\.exe)?$/i.test(word)) break;
  for (const word of words) {
    const [, option = '', attached] = /^(--[\w-]+|-[a-z])(?:=?([^]+))?$/i.exec(word) ?? [];
    const value = (): string => attached ?? String(words.next().value ?? '');
    if (option === '-X' || option === '--request') told.method = value().toUpperCase();
    else if (option === '-H' || option === '--header') {
      const [, name, content] = /^([^:]+):\s*([^]*)$/.exec(value()) ?? [];
      if (name !== undefined) told.headers.push([name.trim().toLowerCase(), (content ?? '').trim()]);
    } else if (option === '--url') told.url = value();
    else if (DATA.has(option)) data.push(value());
    else if (VALUED.has(option)) value();
    else if (!word.startsWith('-') && told.url === '') told.url = word;
  }
  told.body = data.join('&');
  told.method ||= data.length > 0 ? 'POST' : 'GET';
  return told;
}
