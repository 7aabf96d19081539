import type { PageSpec } from '../provider';

/** Where the SDK turns up in a page and what is traced of it (web-sdk 1.10.2 and 1.39.0). Plain JSON: compiled into the agent. */
export const page = {
  id: 'taptalk',
  names: ['taptalk', 'tapTalk'],
  signature: ['authenticateWithAuthTicket', 'isAuthenticated', 'connect'],
  methods: {
    init: {},
    authenticateWithAuthTicket: { callbacks: [2] },
    testAccessToken: { callbacks: [0] },
    connect: { callbacks: [0] },
    disconnect: {},
    refreshAccessToken: { callbacks: [0] },
    isAuthenticated: { fold: true },
    checkErrorResponse: { callbacks: [1, 2] },
    addTapListener: { callbacks: [0] },
    logoutAndClearAllTapTalkData: { callbacks: [0] },
    clearTaptalkChatData: {},
    clearUserData: {},
  },
  storage: { session: 'TapTalk.UserData', device: 'tapTalk.DeviceID' },
  probe: { method: 'isAuthenticated' },
  files: { database: 'tapFiles', store: 'files' },
  signInMethod: 'authenticateWithAuthTicket',
  clearMethod: 'clearTaptalkChatData',
  disconnectMethod: 'disconnect',
  connectMethod: 'connect',
  logoutMethod: 'logoutAndClearAllTapTalkData',
} satisfies PageSpec;
