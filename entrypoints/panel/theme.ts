import { browser } from 'wxt/browser';

type Listener = (theme: string) => void;

/** What the browsers have of the same idea: Chromium a handler, Firefox an event. */
interface Themed {
  themeName?: string;
  setThemeChangeHandler?(listener: Listener): void;
  onThemeChanged?: { addListener(listener: Listener): void };
}

/** Dark or light as DevTools is, and along with it while the browser tells. Outside DevTools as the system is. */
export const followTheme = (): void => {
  const panels = (browser as { devtools?: { panels?: Themed } }).devtools?.panels;
  const show: Listener = (theme) => {
    document.documentElement.dataset['theme'] = theme === 'dark' ? 'dark' : 'light';
  };
  show(panels?.themeName ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'));
  if (panels?.setThemeChangeHandler !== undefined) panels.setThemeChangeHandler(show);
  else panels?.onThemeChanged?.addListener(show);
};
