import { CUT_OFF, type Event, type EventOf } from '../../lib/events/event';
import type { Armed } from '../../lib/events/simulation';
import type { Acted } from '../../lib/inspect/records';
import type { KnownDocument } from '../../lib/inspect/requests';
import { pendingOf } from '../../lib/inspect/simulated';
import type { Providers } from '../../lib/session/reduce';
import type { Simulating } from '../../lib/session/store';
import { arm, type ArmedSimulation, disarm, type Ending, forPage, nextEnd, NOTHING_ARMED, over, use } from '../../lib/simulation/arming';
import { type Choice, LIFE, planOf } from '../../lib/simulation/plan';
import { Marks, NEARBY, type Place } from './marks';
import { sitesOf } from './simulator-sites';

/** Simulations that are remembered once they are over. */
const MOST_KNOWN = 200;
/** Acts that are remembered, to count each of them once. */
const MOST_COUNTED = 5_000;
/** A page has taken over what is armed by then, or it is not waited for, ms. */
const TAKEN_OVER_BY = 5_000;
export interface SimulationsHost {
  providers: Providers;
  now(): number;
  put(events: readonly Event[]): void;
  /** What is armed has changed: the page must hear of it. */
  changed(): void;
  /** One has acted once more. */
  used(): void;
}

/** Arms simulations, follows what they do in the page, and ends them. */
export class Simulations {
  #arming = NOTHING_ARMED;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Another tab's page may hold a revision too. */
  readonly #salt = crypto.randomUUID();
  /** All that were armed, also once they are over. */
  readonly #known = new Map<string, ArmedSimulation & { overAt: number }>();
  readonly #counted = new Set<string>();
  readonly #marks = new Marks((simulation, request) => isAt(this.#known.get(simulation), request));

  constructor(readonly host: SimulationsHost) {}

  get armed(): readonly ArmedSimulation[] {
    return this.#arming.armed;
  }

  /** What the panel shows of it. */
  view(documents: readonly KnownDocument[], allowed: readonly string[]): Simulating {
    const revision = this.forPage?.revision;
    return {
      armed: this.armed.map(({ id, preset, title, at, used, times, ends }) => {
        const left = times === null ? null : Math.max(0, times - used);
        return { id, preset, title, at, used, left, ends };
      }),
      // The page that came last: one that has gone is known for a moment yet.
      acting: revision !== undefined && documents.findLast(({ top }) => top)?.simulating === revision,
      survivesReload: sitesOf(documents, allowed).length > 0,
    };
  }

  /** Some page never takes it over. */
  get justArmed(): boolean {
    return this.armed.some(({ ends }) => this.host.now() - (ends - LIFE) < TAKEN_OVER_BY);
  }

  /** What the page is told; null where nothing is armed. */
  get forPage(): Armed | null {
    return this.armed.length === 0 ? null : forPage(this.#arming, this.#salt);
  }

  /** Arms what was chosen; a choice with faults arms nothing. Nobody can guess its id: only who is told what is armed can claim to have acted. */
  arm(choice: Choice): void {
    const provider = this.host.providers[choice.provider];
    const planned = provider && planOf(provider, choice);
    if (planned === undefined || 'faults' in planned) return;
    const { arming, ended } = arm(this.#arming, planned.plan, `simulation-${crypto.randomUUID()}`, choice.provider, this.host.now());
    this.#tellEnds(ended, 'replaced');
    const armed = arming.armed[0]!;
    this.#known.set(armed.id, { ...armed, overAt: Infinity });
    if (this.#known.size > MOST_KNOWN) this.#known.delete(this.#known.keys().next().value!);
    this.host.put([this.#event(armed, 'armed')]);
    this.#become(arming);
  }

  stop(ids: readonly string[] = this.armed.map(({ id }) => id)): void {
    this.#end(ids.map((id) => ({ id, why: 'stopped' })));
  }

  /** Takes what a simulation did, once for each event; gives its title. */
  acted({ simulation, what, at }: Acted, id: string, place: Place): string | undefined {
    const known = this.#known.get(simulation);
    if (known === undefined) return undefined;
    if (!this.#counted.has(id)) {
      this.#counted.add(id);
      if (this.#counted.size > MOST_COUNTED) this.#counted.delete(this.#counted.keys().next().value!);
      this.#arming = use(this.#arming, simulation);
      // Its event comes first: what it says counts while it is armed.
      setTimeout(() => this.#end(over(this.#arming, this.host.now())));
      this.host.used();
    }
    if (what === 'late' || what === 'dropped') this.#marks.take({ id, simulation, what, at, place });
    return known.title;
  }

  /** An event of the browser's log as the page saw it: a late answer has not come before it came to the page. */
  asSeen(event: EventOf<'request'> | EventOf<'socket'>): EventOf<'request'> | EventOf<'socket'> {
    const by = this.#marks.of(event);
    const simulated = by === undefined ? {} : { simulated: by };
    if (event.kind === 'socket' || event.took === null) return { ...event, ...simulated };
    const delay = this.#lateAt(event)?.delay;
    if (delay === undefined) return { ...event, ...simulated };
    const ends = event.at + event.took + delay;
    const now = this.host.now();
    if (ends <= now) return by === undefined ? event : { ...event, ...simulated, took: event.took + delay };
    setTimeout(() => this.host.put([this.asSeen(event)]), ends - now + 1);
    return { ...pendingOf(event), ...simulated };
  }

  /** Writes anew what was told before its mark came. */
  remark(events: readonly Event[]): void {
    if (!this.#marks.areWaiting) return;
    const late = events
      .slice(-500)
      .filter((event) => event.kind === 'socket' || event.kind === 'request')
      .filter((event) => event.simulated === undefined && this.#marks.of(event) !== undefined);
    this.host.put(late.map((event) => this.asSeen(event)));
  }

  /** Of a document that is gone: what was held there will have no end. */
  cutOff(document: string, events: readonly Event[]): Event[] {
    return events.flatMap((event) =>
      event.kind === 'request' && event.simulated !== undefined && event.document === document && event.took === null
        ? [{ ...event, took: this.host.now() - event.at, failure: CUT_OFF }]
        : [],
    );
  }

  /** The simulation that may have made this request's answer late. */
  #lateAt(event: EventOf<'request'>): ArmedSimulation | undefined {
    return [...this.#known.values()].findLast(
      (one) => one.effect.kind === 'late' && isAt(one, event) && event.at >= one.ends - LIFE - NEARBY && event.at <= one.overAt,
    );
  }

  #end(ended: readonly { id: string; why: Ending }[]): void {
    if (ended.length === 0) return;
    for (const why of new Set(ended.map((one) => one.why)))
      this.#tellEnds(
        this.armed.filter(({ id }) => ended.some((one) => one.id === id && one.why === why)),
        why,
      );
    this.#become(
      disarm(
        this.#arming,
        ended.map(({ id }) => id),
      ),
    );
  }

  #tellEnds(ended: readonly ArmedSimulation[], why: Ending): void {
    for (const { id } of ended) {
      const known = this.#known.get(id);
      if (known !== undefined) this.#known.set(id, { ...known, overAt: this.host.now() });
    }
    this.host.put(ended.map((one) => this.#event(one, why)));
  }

  #become(arming: typeof NOTHING_ARMED): void {
    this.#arming = arming;
    clearTimeout(this.#timer);
    const end = nextEnd(arming);
    if (end !== null) this.#timer = setTimeout(() => this.#end(over(this.#arming, this.host.now())), end - this.host.now() + 1);
    this.host.changed();
  }

  #event({ id, title, provider }: ArmedSimulation, what: 'armed' | Ending): EventOf<'simulation'> {
    return {
      id: `${id}:${what}`,
      kind: 'simulation',
      at: this.host.now(),
      provider,
      document: null,
      simulation: id,
      simulated: id,
      title,
      what,
    };
  }
}

/** Whether a simulation stands in front of that request's endpoint. */
const isAt = (one: ArmedSimulation | undefined, { endpoint }: EventOf<'request'>): boolean =>
  one !== undefined && (one.at === endpoint || one.at === 'any');
