import type { Source } from '../../../diagnosis/finding';

const DOCS = 'https://docs.taptalk.io/powertalk-chat-sdk-documentation';

/** Found by running the published packages against a server; no document says it. */
export const MEASURED: Source = {
  title: 'Measured: @taptalk.io/web-sdk 1.10.2 and 1.39.0',
  url: 'https://www.npmjs.com/package/@taptalk.io/web-sdk',
};
export const SDK_DOCS: Source = {
  title: 'TapTalk: JavaScript SDK, Authentication',
  url: `${DOCS}/powertalk-javascript-sdk/authentication`,
};
export const SERVER_DOCS: Source = { title: 'TapTalk: Server API, Authentication', url: `${DOCS}/powertalk-server-api/authentication` };
export const ERROR_CODES: Source = { title: 'TapTalk: error codes', url: `${DOCS}/powertalk-ios/error-codes` };
