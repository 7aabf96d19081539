import type { Receipt } from '../../lib/session/store';

/** Receipts that are kept. */
const MOST = 20;

/** What became of each action, the newest first, until it is dismissed. */
export class Receipts {
  all: Receipt[] = [];

  constructor(readonly changed: () => void) {}

  get(id: string): Receipt | undefined {
    return this.all.find((receipt) => receipt.id === id);
  }

  /** Puts a receipt in, or in the place of an earlier one of its action. What a watch has seen stays. */
  put(receipt: Receipt): void {
    const former = this.get(receipt.id);
    const kept = { ...receipt, watch: receipt.watch ?? former?.watch ?? null };
    this.all = [kept, ...this.all.filter((other) => other !== former)].toSorted((a, b) => b.at - a.at).slice(0, MOST);
    this.changed();
  }

  /** Changes a receipt, if it is still there. */
  change(id: string, change: (receipt: Receipt) => Partial<Receipt>): void {
    const receipt = this.get(id);
    if (receipt !== undefined) this.put({ ...receipt, ...change(receipt) });
  }

  dismiss(id: string): void {
    this.all = this.all.filter((receipt) => receipt.id !== id);
    this.changed();
  }
}
