import { BreakSession } from './break-session';
import { CallSdk } from './call-sdk';
import { Simulate } from './simulate';

/** Puts the page into any auth state, on purpose, and out of it again. */
export const Reproduce = () => (
  <>
    <Simulate />
    <BreakSession />
    <CallSdk />
  </>
);
