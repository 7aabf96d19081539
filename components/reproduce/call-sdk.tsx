/** Calls the page's own SDK. */
export const CallSdk = () => null;
