export type IdentityType = 'username' | 'email' | 'number';

export interface Identity {
  type: IdentityType;
  endpoint: string;
}

/** A user of the application, known by one or more identities; the first one names it. */
export interface SinchUser {
  identities: readonly [Identity, ...Identity[]];
  password: string | null;
}

export interface SinchUsers {
  add(user: SinchUser): void;
  find(identity: Identity): SinchUser | undefined;
  clear(): void;
}

export function createSinchUsers(): SinchUsers {
  let users: SinchUser[] = [];
  return {
    add: (user) => void users.push(user),
    find: ({ type, endpoint }) =>
      users.find(({ identities }) => identities.some((identity) => identity.type === type && identity.endpoint === endpoint)),
    clear: () => {
      users = [];
    },
  };
}
