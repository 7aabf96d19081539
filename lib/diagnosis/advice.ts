import { say } from './phrase';

/** What support can do about a fault of the app's own code. */
export const TELL_DEVELOPER = say`Only the app’s developer can mend this: press “Copy as text” and send it to them.`;
