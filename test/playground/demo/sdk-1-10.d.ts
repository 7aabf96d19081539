declare module 'sdk-1-10' {
  export const taptalk: import('./sdk').TapTalkSdk;
}
