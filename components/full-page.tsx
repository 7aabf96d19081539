import type { ComponentChildren } from 'preact';

/** In place of the panel, where there is nothing to inspect. */
export const FullPage = ({ children }: { children: ComponentChildren }) => (
  <main class="full-page">
    <h1>TapTalk Auth Inspector</h1>
    {children}
  </main>
);

export const Loading = () => (
  <FullPage>
    <p role="status">Waiting for DevTools.</p>
  </FullPage>
);

export const OutsideDevTools = () => (
  <FullPage>
    <p>
      This page is a panel of the browser’s DevTools. It shows the true sign-in state of a page that uses a chat SDK, and ends a session
      that is stuck. By itself it has no page to look at.
    </p>
    <ol>
      <li>Open the page that uses the SDK.</li>
      <li>Press F12 to open DevTools.</li>
      <li>Choose the panel “TapTalk Auth”; it may stand behind “»”.</li>
    </ol>
  </FullPage>
);

export const NotInFirefox = () => (
  <FullPage>
    <p>Firefox is not supported yet. Use a browser of the Chromium family: Chrome, Edge, Brave, Opera.</p>
  </FullPage>
);
