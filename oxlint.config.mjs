/**
 * The house rules. First of all the rooms (CONTRIBUTING.md): which folder may take what from which other. Each message says what to do instead.
 *
 * `uses`: rooms that a room may import from. `types`: rooms that it may import types from, which leave nothing in the built file.
 * A room that stands in neither is out of reach.
 */
const ROOMS = {
  'lib/agent': {
    types: ['lib/events', 'lib/providers'],
    instead: 'The agent runs in the page and stands alone: use `import type`, or let entrypoints/page-agent.ts hand in what is needed.',
  },
  'lib/events': {
    instead: 'Events are what all else stands on: move what is needed here, or do this work in the room that has it.',
  },
  'lib/simulation': {
    uses: ['lib/events', 'lib/words'],
    types: ['lib/providers'],
    instead: 'What is armed, and for how long, is pure: entrypoints/devtools joins it to the page.',
  },
  'lib/pasted': {
    uses: ['lib/events', 'lib/words'],
    types: ['lib/providers'],
    instead: 'What was pasted is judged by pure functions: take what is needed as an argument.',
  },
  'lib/server-api': {
    uses: ['lib/events', 'lib/words'],
    types: ['lib/providers'],
    instead: 'Requests for an app’s backend are made of plain values: take what is needed as an argument.',
  },
  'lib/words': {
    instead: 'How numbers, times and names are written: nothing else stands here.',
  },
  'lib/settings': {
    uses: ['lib/events'],
    instead: 'Settings are one schema with defaults; whoever needs them asks for them, they ask nobody.',
  },
  'lib/session': {
    uses: ['lib/events', 'lib/words'],
    types: ['lib/diagnosis', 'lib/providers', 'lib/settings', 'lib/simulation'],
    instead: 'What is derived is pure, (events, now) → view: take it as an argument from entrypoints/devtools.',
  },
  'lib/diagnosis': {
    uses: ['lib/events', 'lib/session', 'lib/words'],
    types: ['lib/providers', 'lib/settings'],
    instead: 'What is derived is pure, (events, now) → view: take it as an argument from entrypoints/devtools.',
  },
  'lib/providers': {
    uses: ['lib/events', 'lib/session', 'lib/diagnosis', 'lib/words'],
    instead: 'A provider is pure functions and data behind provider.ts: add to that what is missing.',
  },
  'lib/actions': {
    uses: ['lib/events', 'lib/session', 'lib/settings', 'lib/providers'],
    instead: 'Only entrypoints/devtools joins actions to the border: take what is needed as an argument.',
  },
  'lib/inspect': {
    uses: ['lib/events', 'lib/settings'],
    types: ['lib/providers'],
    instead: 'The border hands events and values in; entrypoints/devtools passes them on.',
  },
  'lib/report': {
    uses: ['lib/events', 'lib/session', 'lib/diagnosis', 'lib/providers', 'lib/settings', 'lib/words'],
    instead: 'A report is made of redacted events: take what is needed as an argument.',
  },
  components: {
    uses: [
      'lib/words',
      'lib/events',
      'lib/session',
      'lib/diagnosis',
      'lib/providers',
      'lib/report',
      'lib/settings',
      'lib/simulation',
      'lib/pasted',
      'lib/server-api',
    ],
    instead: 'A view gets {state, dispatch} (components/panel-context.ts): put it into the recorder’s state, or dispatch a command.',
  },
  'entrypoints/panel': {
    uses: ['components', 'lib/events', 'lib/session', 'lib/settings', 'lib/inspect'],
    instead: 'The panel is a view on the recorder’s store: send a command (PanelCommand in lib/session/store.ts) to entrypoints/devtools.',
  },
  'entrypoints/devtools': {
    uses: [
      'lib/agent',
      'lib/events',
      'lib/settings',
      'lib/session',
      'lib/diagnosis',
      'lib/providers',
      'lib/actions',
      'lib/inspect',
      'lib/report',
      'lib/simulation',
    ],
    instead: 'The recorder knows no view: what the panel is to show belongs in its state.',
  },
};

const PURE = [
  'lib/words',
  'lib/events',
  'lib/settings',
  'lib/session',
  'lib/diagnosis',
  'lib/providers',
  'lib/actions',
  'lib/report',
  'lib/simulation',
  'lib/pasted',
  'lib/server-api',
];
/** Where the browser's own API may be called. */
const AT_THE_BORDER = ['lib/inspect/**', 'entrypoints/panel/{main.tsx,theme.ts}', 'entrypoints/devtools/main.ts'];

const filesIn = (room) => [`${room}/**/*.{ts,tsx}`];
const oneOf = (words) => `(${words.join('|')})`;

/** How imports from within `room` name others: `../NAME/…` beside it, `../../FOLDER/NAME/…` elsewhere. */
function importsOf(rooms, room) {
  const [top] = room.split('/');
  const names = rooms.map((other) => (other.startsWith(`${top}/`) ? other.slice(top.length + 1) : other));
  return `^(\\.\\./)+${oneOf(names)}(/|$)`;
}

const provider = (regex) => ({
  regex,
  message: 'Import from lib/providers (index.ts, provider.ts, pages.ts): nothing else may know a particular provider.',
});
/** Only index.ts and pages.ts in lib/providers say which providers there are. */
const PARTICULAR_PROVIDER = {
  elsewhere: provider('providers/[^/]+/'),
  inProviders: provider('^\\./[^/]+/'),
  inOneProvider: provider('^\\.\\./[^./]+/'),
};
const BROWSER_API = {
  regex: '^(wxt|wxt/.*|webextension-polyfill|@wxt-dev/.*)$',
  message: 'Only lib/inspect talks to the browser: add to its Inspector what is needed.',
};
const ANY_PACKAGE = {
  regex: '^[^.]',
  allowTypeImports: true,
  message: 'The agent runs in other people’s pages and has no dependency: write the few lines here.',
};

function importRule(room, particularProvider) {
  const { uses = [], types = [], instead } = ROOMS[room];
  const outOfReach = Object.keys(ROOMS).filter((other) => other !== room && !uses.includes(other) && !types.includes(other));
  const patterns = [
    { regex: importsOf(outOfReach, room), message: `Out of reach from ${room}. ${instead}` },
    ...(types.length === 0
      ? []
      : [{ regex: importsOf(types, room), allowTypeImports: true, message: `Types only from here to ${room}. ${instead}` }]),
    ...(particularProvider === undefined ? [] : [particularProvider]),
    ...(room === 'lib/inspect' || room.startsWith('entrypoints') ? [] : [BROWSER_API]),
    ...(room === 'lib/agent' ? [ANY_PACKAGE] : []),
  ];
  return { 'eslint/no-restricted-imports': ['error', { patterns }] };
}

const ban = (names, message) => names.map((name) => ({ name, message }));
const NO_BROWSER = ban(['browser', 'chrome'], 'Only lib/inspect talks to the browser: add to its Inspector what is needed.');
const NO_FETCH = ban(
  ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'],
  'The extension’s own pages reach no network: only the agent, in the page, sends what the user asked for.',
);
const NO_PAGE = ban(
  ['window', 'document', 'localStorage', 'sessionStorage', 'navigator', 'location', 'globalThis', 'self'],
  'This room is pure, the clock included: take what is needed as an argument.',
);

const globals = (...lists) => ['error', ...lists.flat()];
const LEFT_OUT = ['it', 'test', 'describe'].flatMap((object) =>
  ['only', 'skip', 'todo', 'skipIf', 'runIf'].map((property) => ({
    object,
    property,
    message: 'Every test runs, everywhere: mend it, or take it out.',
  })),
);
const AS_HTML = 'Everything from a page is hostile: render it as text.';

export default {
  plugins: ['typescript', 'unicorn', 'oxc'],
  categories: { correctness: 'error', suspicious: 'error' },
  rules: {
    'typescript/no-explicit-any': 'error',
    'typescript/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
    'eslint/no-eval': 'error',
    'eslint/no-new-func': 'error',
    'eslint/no-restricted-properties': [
      'error',
      ...['innerHTML', 'outerHTML', 'insertAdjacentHTML'].map((property) => ({ property, message: AS_HTML })),
    ],
    'eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    'typescript/no-extraneous-class': ['error', { allowEmpty: true }],
    // Text from a page is searched for control characters.
    'eslint/no-control-regex': 'off',
    // It takes what a called function changes for unchanged.
    'eslint/no-unmodified-loop-condition': 'off',
    // It takes `this.#timer ??= …` for no use.
    'eslint/no-unused-private-class-members': 'off',
    // HAR entries and zod have such names.
    'eslint/no-underscore-dangle': 'off',
    // `import type {} from` brings in what a module adds to global types.
    'unicorn/require-module-specifiers': 'off',
    // A small function stands where it is used.
    'unicorn/consistent-function-scoping': 'off',
  },
  overrides: [
    {
      files: ['lib/**', 'components/**', 'entrypoints/**'],
      rules: { 'eslint/no-console': 'error', 'eslint/no-restricted-globals': globals(NO_BROWSER, NO_FETCH) },
    },
    { files: PURE.flatMap(filesIn), rules: { 'eslint/no-restricted-globals': globals(NO_BROWSER, NO_FETCH, NO_PAGE) } },
    {
      files: ['lib/agent/**'],
      rules: {
        'eslint/no-restricted-globals': globals(NO_BROWSER),
        // `value * 0 === 0` asks for a finite number without calling what a page may have replaced; so do event handlers that are set.
        'oxc/erasing-op': 'off',
        'unicorn/prefer-add-event-listener': 'off',
      },
    },
    { files: AT_THE_BORDER, rules: { 'eslint/no-restricted-globals': globals(NO_FETCH) } },
    { files: ['lib/inspect/chromium.ts'], rules: { 'eslint/no-restricted-globals': 'off' } },
    ...Object.keys(ROOMS).map((room) => ({ files: filesIn(room), rules: importRule(room, PARTICULAR_PROVIDER.elsewhere) })),
    { files: ['lib/providers/*.ts'], rules: importRule('lib/providers', PARTICULAR_PROVIDER.inProviders) },
    { files: ['lib/providers/*/**'], rules: importRule('lib/providers', PARTICULAR_PROVIDER.inOneProvider) },
    { files: ['lib/providers/{index,pages}.ts'], rules: importRule('lib/providers') },
    {
      files: ['components/**', 'entrypoints/panel/**'],
      plugins: ['react'],
      rules: {
        'react/no-danger': 'error',
        // Preact needs none, and signals are written to and keep their identity.
        'react/react-in-jsx-scope': 'off',
        'react/immutability': 'off',
        'react/exhaustive-deps': 'off',
      },
    },
    { files: ['test/**'], rules: { 'eslint/no-restricted-properties': ['error', ...LEFT_OUT] } },
  ],
  ignorePatterns: ['.output', '.wxt', 'test/.run'],
};
