import { useMemo } from 'preact/hooks';

import { PROVIDERS } from '../../lib/providers';
import type { Operation } from '../../lib/session/session';
import { usePanel } from '../panel-context';
import type { WordsContext } from './row-words';

export const useWordsContext = (): WordsContext => {
  const { sessions } = usePanel().state.value;
  return useMemo(() => {
    const operations = new Map<string, Operation>();
    for (const { session } of sessions)
      for (const operation of session.operations) if (operation.call !== null) operations.set(operation.call, operation);
    const isMixed = new Set(sessions.map(({ session }) => session.provider)).size > 1;
    return {
      operation: (call) => operations.get(call),
      sdkOf: ({ provider }) => (isMixed && provider !== null ? (PROVIDERS[provider]?.name ?? null) : null),
    };
  }, [sessions]);
};
