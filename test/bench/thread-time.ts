import type { CDPSession, Page } from 'puppeteer-core';

/** Of Chromium's own counts: all tasks, script, and its compilation. */
type Count = 'TaskDuration' | 'ScriptDuration' | 'V8CompileDuration';

/** Time that a page's main thread ran, not that it waited for its turn: on a busy machine too it says what work costs. */
export class ThreadTime {
  private constructor(readonly session: CDPSession) {}

  static async of(page: Page): Promise<ThreadTime> {
    const session = await page.createCDPSession();
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new ThreadTime(session);
  }

  /** ms since the document's start; each document counts anew. */
  async soFar(...counts: Count[]): Promise<number> {
    const { metrics } = await this.session.send('Performance.getMetrics');
    return metrics.reduce((sum, { name, value }) => ((counts as string[]).includes(name) ? sum + value * 1_000 : sum), 0);
  }
}
