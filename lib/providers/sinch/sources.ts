import type { Source } from '../../diagnosis/finding';

/** Found by running the published code against a server; no document says it. */
export const MEASURED: Source = { title: 'Measured: sinch-rtc 1.4.12', url: 'https://www.npmjs.com/package/sinch-rtc' };
export const SDK_DOCS: Source = {
  title: 'Sinch: JavaScript SDK, SinchClient',
  url: 'https://download.sinch.com/docs/javascript/latest/reference/classes/SinchClient.html',
};
export const USER_GUIDE: Source = { title: 'Sinch: JavaScript SDK, user guide', url: 'https://www.sinch.com/docs/voice/javascript/' };
export const REGISTRATION_TOKENS: Source = {
  title: 'Sinch: authentication of newer JavaScript SDKs',
  url: 'https://developers.sinch.com/docs/in-app-calling/js/application-authentication',
};
export const ERROR_CODES: Source = {
  title: 'Sinch: error codes',
  url: 'https://developers.sinch.com/docs/verification/api-reference/errors',
};
