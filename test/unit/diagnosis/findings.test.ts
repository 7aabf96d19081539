import { describe, expect, it } from 'vitest';

import { plain } from '../../../lib/diagnosis/phrase';
import { http } from '../fixtures/requests';
import * as scenes from '../fixtures/scenes';
import { Story } from '../fixtures/story';

const told = (story: Story): string[] =>
  story.findings().map(({ severity, rule, title, until }) => `${until === null ? '' : 'was '}${severity} ${rule}: ${plain(title, String)}`);

describe('findings', () => {
  it('name a sign-in that can call nothing back, until one succeeds', () => {
    const story = new Story().opened();
    const ticket = story.ticket();
    story.signsIn(ticket).wait(303).request('exchange', ticket, http(500));
    expect(told(story)).toEqual(['error callback-lost: The sign-in ended in HTTP 500 and the SDK will call neither onSuccess nor onError']);
    story.wait(1_000).signedIn();
    expect(told(story)).toEqual([
      'was error callback-lost: The sign-in ended in HTTP 500 and the SDK will call neither onSuccess nor onError',
    ]);
  });

  it('of the mocked scene', () => {
    expect(told(scenes.stuck()).filter((one) => !one.startsWith('was '))).toEqual([
      'error refresh-blocked: The refresh ended in HTTP 500 and the SDK will never refresh again on this page',
    ]);
  });
});
