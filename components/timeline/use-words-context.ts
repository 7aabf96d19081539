import { useMemo } from 'preact/hooks';

import type { Operation } from '../../lib/session/session';
import { usePanel } from '../panel-context';
import type { WordsContext } from './row-words';

export const useWordsContext = (): WordsContext => {
  const { sessions } = usePanel().state.value;
  return useMemo(() => {
    const operations = new Map<string, Operation>();
    for (const { session } of sessions)
      for (const operation of session.operations) if (operation.call !== null) operations.set(operation.call, operation);
    return { operation: (call) => operations.get(call) };
  }, [sessions]);
};
