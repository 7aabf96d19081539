import type { Simulation } from '../../events/simulation';
import type { Headers } from './match';
import type { Stage } from './stage';
import { createXhrAnswers } from './xhr-answer';
import { createCarriers } from './xhr-carrier';
import { createShadows } from './xhr-shadow';

export interface SentXhr {
  method: string;
  url: string;
  headers: Headers;
  body: unknown;
  isSync: boolean;
}

/** Takes an XHR that is not sent; what is returned then has it end as a simulation wants it, or `pass` where there is none. */
export function createXhrPlays(stage: Stage) {
  const { room, armed, acts } = stage;
  const answerOf = createXhrAnswers(stage);
  const carry = createCarriers(stage);
  const createShadow = createShadows(stage);

  return (xhr: XMLHttpRequest, sent: SentXhr, pass: () => void) => {
    const { url, isSync } = sent;
    let giveUp = (): void => {};
    const shadow = createShadow(xhr, url, isSync, () => giveUp());

    return (simulation: Simulation | undefined): void => {
      if (!simulation) {
        if (shadow.leave()) pass();
        return;
      }
      if (shadow.isOver()) return;
      const { effect } = simulation;
      const isLate = effect.kind === 'late';
      armed.use(simulation);
      const end = acts.begin(simulation, { ...sent, what: isLate ? 'late' : 'request' });
      let stop = (): void => {};
      giveUp = (): void => {
        end({ failure: 'aborted' });
        stop();
      };

      const finish = (): void => {
        if (shadow.isOver()) return;
        if (effect.kind === 'answer') {
          const { status, type, body: reply } = effect;
          end({ status, type, reply });
          const { answer, loaded } = answerOf(xhr, url, effect);
          shadow.succeed(answer, loaded);
        } else {
          end({ failure: effect.kind === 'cors' ? 'cors' : 'drop' });
          shadow.fail('error');
        }
      };
      // It cannot wait.
      if (isSync) return finish();

      if (isLate)
        stop = carry(xhr, sent, (carrier, failure, loaded) =>
          armed.wait(simulation, () => {
            if (shadow.isOver()) return;
            end({ status: carrier.status, failure: failure && 'drop' });
            if (failure) shadow.fail(failure);
            else shadow.succeed(carrier, loaded);
          }),
        );
      else armed.wait(simulation, finish);
      const { timeout } = xhr;
      if (timeout)
        room.later(() => {
          if (shadow.isOver()) return;
          end({ failure: 'timeout' });
          stop();
          shadow.fail('timeout');
        }, timeout);
      shadow.start();
    };
  };
}
