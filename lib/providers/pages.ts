import type { PageSpec } from './provider';
import { page as taptalk } from './taptalk/page';

/** What the page agent looks for. */
export const PAGES: PageSpec[] = [taptalk];
