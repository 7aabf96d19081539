import type { ReadonlySignal, Signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

import type { PanelCommand, RecorderState } from '../lib/session/store';
import type { PanelModel } from './panel-model';

/** All that the panel is given. It knows no browser API and no clock of its own. */
export interface PanelProps {
  state: ReadonlySignal<RecorderState>;
  dispatch(command: PanelCommand): void;
  /** The value of a secret, or null where it is no longer kept. */
  reveal(n: number): string | null;
  /** Epoch ms, once a second: the only timer of the panel. */
  now: ReadonlySignal<number>;
  /** Product and browser with their versions: 'TapTalk Auth Inspector 0.1.0', 'Chrome/140'. */
  versions: { product: string; browser: string };
  /** The timeline's filter, where something outside (DevTools' own search) writes it too. */
  search?: Signal<string>;
}

export interface PanelApi extends PanelProps {
  model: PanelModel;
}

const PanelContext = createContext<PanelApi | null>(null);
export const PanelProvider = PanelContext.Provider;

export const usePanel = (): PanelApi => {
  const api = useContext(PanelContext);
  if (api === null) throw new Error('A part of the panel stands outside the panel.');
  return api;
};
