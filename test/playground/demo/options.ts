/** What the page's address and markup tell the demo. `?bundle=`, `?sdk=` and `?late=` are the server's business. */
export interface DemoOptions {
  appID: string;
  appSecret: string;
  /** `?base=` overrides the API's base URL. */
  baseUrl: string;
  /** `?auto=sign-in` signs in on load; `?auto=connect` also connects once that has succeeded. */
  auto: 'sign-in' | 'connect' | null;
  /** `?global=taptalk` or `?global=tapTalk` puts the SDK on `window` before it is used; else it is not there. */
  global: 'taptalk' | 'tapTalk' | null;
  /** `?interval=ms` asks isAuthenticated() in a loop; 0 is never. */
  interval: number;
  /** `?reconnect=1` connects again in onClose. */
  reconnects: boolean;
  /** `?listener=0` adds no TapTalk listener. */
  hasListener: boolean;
  /** `?state=0` has the state line ask the SDK nothing. */
  showsState: boolean;
  /** `?init=0` forgets to call init(): the SDK then asks the page's own origin. */
  callsInit: boolean;
  /** `?user=` chooses the user. */
  user: string | null;
  /** `?connect=0` passes false for connectWhenSuccess. */
  connectsWhenSuccess: boolean;
}

const oneOf = <T extends string>(list: readonly T[], value: string | null): T | null => list.find((item) => item === value) ?? null;

export function readOptions(element: HTMLElement, query: URLSearchParams): DemoOptions {
  const { api = '', appId = '', appSecret = '' } = element.dataset;
  return {
    appID: appId,
    appSecret,
    baseUrl: query.get('base') ?? api,
    auto: oneOf(['sign-in', 'connect'], query.get('auto')),
    global: oneOf(['taptalk', 'tapTalk'], query.get('global')),
    interval: Number(query.get('interval') ?? 0),
    reconnects: query.get('reconnect') === '1',
    hasListener: query.get('listener') !== '0',
    showsState: query.get('state') !== '0',
    callsInit: query.get('init') !== '0',
    user: query.get('user'),
    connectsWhenSuccess: query.get('connect') !== '0',
  };
}
