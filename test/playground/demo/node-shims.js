// What SDK 1.10 finds as globals in a webpack 4 bundle.
import process from 'process';

export { Buffer } from 'buffer';
export { process };
