import type { Frame, Page } from 'puppeteer-core';

declare global {
  interface Window {
    complaints?: string[];
  }
}

const pagesOf = (devtools: Page): Frame[] =>
  devtools.frames().filter((frame) => /^chrome-extension:.*\/(devtools|panel)\.html$/.test(frame.url()));

/** Errors, refusals of the content security policy and lost promises of the extension's own pages, from now on and, for refusals, from before. */
export async function watchComplaints(devtools: Page): Promise<() => Promise<string[]>> {
  for (const frame of pagesOf(devtools))
    await frame.evaluate(() => {
      const complaints: string[] = (window.complaints = []);
      // No script is named where it is DevTools' own, which throws where it is asked for the frames of a page that nobody may look into.
      addEventListener('error', ({ message, filename }) => filename !== '' && complaints.push(message));
      addEventListener('unhandledrejection', ({ reason }) => complaints.push(String(reason)));
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        complaints.push(`policy: ${violatedDirective} ${blockedURI}`),
      );
      const before = (reports: Report[]): void =>
        void complaints.push(...reports.map(({ body }) => `policy, before: ${JSON.stringify(body)}`));
      new ReportingObserver(before, { types: ['csp-violation'], buffered: true }).observe();
    });
  return async () =>
    (await Promise.all(pagesOf(devtools).map((frame) => frame.evaluate(() => window.complaints ?? ['was loaded again'])))).flat();
}
