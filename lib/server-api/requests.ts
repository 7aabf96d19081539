import type { ServerApi } from '../providers/provider';
import { shellWord } from '../words/shell';

export const LANGUAGES = [
  { id: 'curl', name: 'curl' },
  { id: 'node', name: 'Node' },
  { id: 'php', name: 'PHP' },
  { id: 'python', name: 'Python' },
] as const;
export type Language = (typeof LANGUAGES)[number]['id'];

interface Asked {
  url: string;
  key: ServerApi['key'];
  body: [name: string, value: string][];
}

/** The request for a ticket, ready to run on a backend: its key is read from the environment. */
export const requestIn = (language: Language, { path, key, fields }: ServerApi, baseUrl: string, values: Record<string, string>): string =>
  WRITERS[language]({
    url: `${baseUrl}${path}`,
    key,
    body: fields.flatMap(({ name }): Asked['body'] => (values[name] ? [[name, values[name]]] : [])),
  });

const json = (body: Asked['body']): string => JSON.stringify(Object.fromEntries(body), null, 2);
const indented = (text: string, by: string): string => text.replaceAll('\n', `\n${by}`);
/** A literal of JavaScript and of Python alike. */
const quoted = (text: string): string => JSON.stringify(text);
const php = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

const WRITERS: Record<Language, (asked: Asked) => string> = {
  curl: ({ url, key, body }) => `KEY=$(printf %s "$${key.id}:$${key.secret}" | base64 | tr -d '\\n')
curl -sS ${shellWord(url)} \\
  -H "${key.header}: $KEY" -H 'Content-Type: application/json' \\
  --data-raw ${shellWord(indented(json(body), '  '))}`,

  node: ({ url, key, body }) => `// Node 20 or newer; save as ticket.mjs
const { ${key.id}, ${key.secret} } = process.env;
const key = Buffer.from(\`\${${key.id}}:\${${key.secret}}\`).toString('base64');
const reply = await fetch(${quoted(url)}, {
  method: 'POST',
  headers: { '${key.header}': key, 'Content-Type': 'application/json' },
  body: JSON.stringify(${indented(json(body), '  ')}),
});
console.log(await reply.text());`,

  php: ({ url, key, body }) => `<?php
$key = base64_encode(getenv('${key.id}') . ':' . getenv('${key.secret}'));
$body = [
${body.map(([name, value]) => `  ${php(name)} => ${php(value)},\n`).join('')}];
$context = stream_context_create(['http' => [
  'method' => 'POST',
  'header' => "${key.header}: $key\\r\\nContent-Type: application/json",
  'content' => json_encode($body),
  'ignore_errors' => true,
]]);
echo file_get_contents(${php(url)}, false, $context);`,

  python: ({ url, key, body }) => `import base64, json, os, urllib.request

key = base64.b64encode(f"{os.environ['${key.id}']}:{os.environ['${key.secret}']}".encode()).decode()
body = ${json(body)}
request = urllib.request.Request(
    ${quoted(url)},
    data=json.dumps(body).encode(),
    headers={"${key.header}": key, "Content-Type": "application/json"},
)
print(urllib.request.urlopen(request).read().decode())`,
};
