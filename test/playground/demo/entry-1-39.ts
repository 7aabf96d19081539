import { taptalk } from '@taptalk.io/web-sdk';
import { startDemo } from './start-demo';

startDemo(taptalk, '1.39.0');
