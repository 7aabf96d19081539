import { describe, expect, it } from 'vitest';

import { Placeholders } from '../../../lib/report/placeholders';
import { receiptAsText } from '../../../lib/report/receipt-text';
import { safeText } from '../../../lib/report/safe-text';
import { statusAsText } from '../../../lib/report/status-text';
import * as states from '../fixtures/states';

const people = /jony|u2\b|mira|example\.(com|net)|4f1c/i;

describe('text that is safe to post', () => {
  it('keeps what a receipt says, word by word', () => {
    const { state } = states.loggedOut();
    const copied = receiptAsText(state, state.receipts[0]!);
    expect(copied).toContain('- failed: Server’s session: Log out refused: 40104 token expired. A refresh was tried once first: HTTP 500.');
    expect(copied).toContain('- cleared: TapTalk.UserData: localStorage, 1,284 characters. Undo puts this back.');
    expect(copied).toContain('Watched for 5 s: nothing was written back.');
    expect(copied).not.toContain('…');
  });

  it('tells a status without telling whose it is', () => {
    for (const make of [states.healthy, states.stuck, states.expired, states.unreadable, states.late, states.severalSessions]) {
      const { state } = make();
      for (const view of state.sessions) {
        const copied = statusAsText(state, view);
        expect(copied).toContain(view.verdict.title);
        expect(copied).not.toMatch(people);
        expect(copied.split('\n')[0]).not.toContain('…');
      }
    }
  });

  it('replaces a name that is an ordinary word, where it is known to be a name', () => {
    const names = new Placeholders({ people: ['Will', 'the-token'], hosts: ['app.example.com'] });
    expect(safeText('The token of will on app.example.com: the-token', names)).toBe('The token of <user 1> on <host 1>: <user 2>');
  });

  it('leaves out numbers that may be somebody’s, keeps those with a meaning', () => {
    const names = new Placeholders();
    expect(safeText('user 62812555014 waited 300 ms for HTTP 500 at 14:02:11.204', names)).toBe(
      'user … waited 300 ms for HTTP 500 at 14:02:11.204',
    );
    expect(safeText('at open (https://app.example.com/src/chat.ts:27:11)', names)).toBe('at open (https://<host 1>/src/chat.ts:27:11)');
  });
});
