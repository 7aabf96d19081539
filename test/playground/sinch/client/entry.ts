import { type Client, configure } from './client';
import { METHODS } from './methods';
import type { SinchConfiguration } from './sdk';
import { askTime } from './server-clock';

/** The bundle's first line has made it: see build/build-sinch.ts. */
declare const SinchClient: { prototype: Record<string, unknown> };

SinchClient.prototype['configure'] = function (this: Client, config: SinchConfiguration): void {
  configure(this, config);
  void askTime(this);
};
for (const [name, method] of Object.entries(METHODS)) SinchClient.prototype[name] = method;
