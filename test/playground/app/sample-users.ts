import type { UserDetails } from '../server/users';

/** The users that the demo app knows, by the name it uses for them. One is not ASCII: storage must bear that. */
export const SAMPLE_USERS = {
  jony: {
    xcUserID: 'jony-1001',
    fullName: 'Jony Lim',
    email: 'jony@example.com',
    phone: '6281200000001',
    username: 'jony',
  },
  amara: {
    xcUserID: 'amara-1002',
    fullName: 'Amara Okafor',
    email: 'amara@example.com',
    username: 'amara',
    userRoleCode: 'seller',
  },
  zoe: {
    xcUserID: 'zoe-1003',
    fullName: 'Zoë Ødegård 岸',
    username: 'zoe',
  },
} as const satisfies Record<string, UserDetails>;

export type SampleUser = keyof typeof SAMPLE_USERS;

export const isSampleUser = (name: unknown): name is SampleUser => typeof name === 'string' && Object.hasOwn(SAMPLE_USERS, name);
