import { prepare } from '../setup/prepare.mjs';

/** `npm run bench`: all set-up, then the measurements, which are TypeScript. */

prepare({ needsBrowser: true });
const { register } = await import('tsx/esm/api');
register();
await import('./main.ts');
