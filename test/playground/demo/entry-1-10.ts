import { taptalk } from 'sdk-1-10';
import { startDemo } from './start-demo';

startDemo(taptalk, '1.10.2');
