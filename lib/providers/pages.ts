import type { PageSpec } from './provider';
import { page as sinch } from './sinch/page';
import { page as taptalk } from './taptalk/page';

/** What the page agent looks for. */
export const PAGES: PageSpec[] = [taptalk, sinch];
