/** Something that the SDK told the app: a callback that it called. */
export interface Told {
  /** The number of the call that it belongs to; 0 for a listener's. */
  callNumber: number;
  /** The SDK's method, for example `connect`; `addTapListener` for a listener's. */
  method: string;
  /** For example `onSuccess`. */
  callback: string;
  args: unknown[];
  /** Epoch ms. */
  at: number;
}

/** A call that the app made. */
export interface Call {
  number: number;
  method: string;
  /** As it should be shown, with secrets shortened. */
  text: string;
  at: number;
  /** Whether the method takes callbacks, so that silence means something. */
  expectsCallback: boolean;
  told: Told[];
  outcome: { returned: unknown } | { threw: unknown } | null;
}

/** Something that the app itself wants said. */
export interface Note {
  text: string;
  at: number;
  isBad: boolean;
}

export type Entry = { kind: 'call'; call: Call } | { kind: 'note'; note: Note } | { kind: 'told'; told: Told };

export interface Journal {
  /** Everything that the SDK told the app, oldest first. */
  callbacks: Told[];
  entries: Entry[];
  /** Calls the SDK and writes down what it returns or throws; a throw goes no further. */
  call<T>(method: string, text: string, expectsCallback: boolean, run: (number: number) => T): T | undefined;
  /** Writes down a callback; the order of arguments is the SDK's. */
  told(callNumber: number, method: string, callback: string, args: unknown[]): void;
  note(text: string, isBad?: boolean): void;
  clear(): void;
}

/** @param changed is called after each change, in the same task */
export function createJournal(changed: () => void): Journal {
  const entries: Entry[] = [];
  const callbacks: Told[] = [];
  const calls = new Map<number, Call>();
  let count = 0;

  return {
    callbacks,
    entries,
    call(method, text, expectsCallback, run) {
      const call: Call = { number: ++count, method, text, at: Date.now(), expectsCallback, told: [], outcome: null };
      calls.set(call.number, call);
      entries.push({ kind: 'call', call });
      try {
        const returned = run(call.number);
        call.outcome = { returned };
        return returned;
      } catch (error) {
        call.outcome = { threw: error };
        return undefined;
      } finally {
        changed();
      }
    },
    told(callNumber, method, callback, args) {
      const told: Told = { callNumber, method, callback, args, at: Date.now() };
      callbacks.push(told);
      const call = calls.get(callNumber);
      if (call === undefined) entries.push({ kind: 'told', told });
      else call.told.push(told);
      changed();
    },
    note(text, isBad = false) {
      entries.push({ kind: 'note', note: { text, isBad, at: Date.now() } });
      changed();
    },
    clear() {
      entries.length = 0;
      changed();
    },
  };
}
