import type { PageValue } from '../events/record';
import type { Draft } from './ring';
import type { Room } from './room';
import type { Instance } from './trace';

type Answer = Pick<Draft & { kind: 'probe' }, 'method' | 'returned' | 'beside' | 'threw' | 'took'>;

/** Records what each copy says about whether somebody is signed in, where there may be anything new. */
export function createProbe({ instances, ring, stored, tracer, tools }: Room): () => void {
  const { add, attempt, describeThrown, each, elapsed, encoder, list, valueOf } = tools;

  /** Asked once about each stored session. */
  const ask = (instance: Instance, method: string): Answer | undefined => {
    const about = stored.changes(instance.spec.id);
    if (instance.asked === about) return undefined;
    instance.asked = about;
    try {
      const began = elapsed();
      const answer = tracer.call(instance, method, []);
      const took = elapsed() - began;
      return { method, returned: encoder()(answer), took };
    } catch (error) {
      return { method, threw: describeThrown(error).message };
    }
  };

  /** Told where one of the properties is another than before. */
  const read = (instance: Instance, properties: string[]): Answer | undefined => {
    const { object, said } = instance;
    if (!object) return undefined;
    const values = list<unknown>();
    each(properties, (name) => add(values, valueOf(object, name)));
    let at = 0;
    // NaN is never the same as before.
    const changed = each(values, (value) => said?.[at++] !== value && value === value);
    if (said && !changed) return undefined;
    instance.said = values;
    const beside = list<[string, PageValue]>();
    for (at = 1; at < values.length; at++) add(beside, [properties[at] as string, encoder()(values[at])]);
    return { method: properties[0] as string, returned: encoder()(values[0]), beside };
  };

  return () =>
    void each(instances, (instance) => {
      const { id: provider, probe } = instance.spec;
      const answer = 'method' in probe ? ask(instance, probe.method) : attempt(() => read(instance, probe.properties));
      if (answer) ring.add({ kind: 'probe', provider, instance: instance.number, ...answer });
    });
}
