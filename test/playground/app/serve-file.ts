import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { playgroundFile } from '../playground-files';
import { type AppReply, notFound, reply } from './app-reply';
import { type PageContext, render } from './render-page';

/** A page's own headers stand beside it in `NAME.html.headers`, one `Name: value` a line. */
async function pageHeaders(file: string, context: PageContext): Promise<Record<string, string>> {
  if (!existsSync(`${file}.headers`)) return {};
  const text = await render(await readFile(`${file}.headers`, 'utf8'), context);
  const headers: Record<string, string> = {};
  for (const line of text.split('\n')) {
    const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) headers[name] = value;
  }
  return headers;
}

async function servePage(file: string, context: PageContext): Promise<AppReply> {
  const page = reply(200, '.html', await render(await readFile(file, 'utf8'), context));
  return { ...page, headers: { ...page.headers, ...(await pageHeaders(file, context)) } };
}

/** Serves `/` (the demo), `/pages/NAME` from `pages/`, and what pages need from `demo/`; code is served only bundled. */
export async function serveFile(path: string, context: PageContext): Promise<AppReply> {
  const { root } = context;
  if (path === '/') return servePage(playgroundFile(root, 'demo/index.html'), context);
  // One name without a slash: no way out of the two folders.
  const [, folder, name] = /^\/(pages\/)?([\w-]+\.(?:html|css|js|svg|json))$/.exec(path) ?? [];
  if (name === undefined) return notFound();
  const file = playgroundFile(root, folder === undefined ? 'demo' : 'pages', name);
  if (!existsSync(file)) return notFound();
  return extname(file) === '.html' ? servePage(file, context) : reply(200, extname(file), await readFile(file));
}
