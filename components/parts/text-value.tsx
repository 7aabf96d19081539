import type { Text } from '../../lib/events/secret';
import { textParts } from '../words/text';
import { SecretValue } from './secret-value';

/** Text in which secrets were replaced: each stands masked in its place. */
export const TextValue = ({ text }: { text: Text }) => (
  <>
    {textParts(text).map((part, index) =>
      typeof part === 'string' ? <span key={index}>{part}</span> : <SecretValue key={index} secret={part} />,
    )}
  </>
);
