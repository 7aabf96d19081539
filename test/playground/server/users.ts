/** A user as the client API shows it, in the shape that the SDK stores under `TapTalk.UserData`. */
export interface User {
  userID: string;
  xcUserID: string;
  fullname: string;
  username: string;
  email: string;
  phone: string;
  imageURL: { thumbnail: string; fullsize: string };
  userRole: { code: string; name: string; iconURL: string };
  /** Epoch ms. */
  created: number;
  updated: number;
}

/** What the server API is told about a user. */
export interface UserDetails {
  xcUserID: string;
  fullName: string;
  email?: string | undefined;
  phone?: string | undefined;
  username?: string | undefined;
  photoThumbnailURL?: string | undefined;
  photoFullsizeURL?: string | undefined;
  userRoleCode?: string | undefined;
}

export interface Users {
  /** Finds the user of that `xcUserID`, or creates it; brings the details up to date. */
  save(details: UserDetails, now: number): User;
  /** The number in a ticket's `uid`. It is not the `userID`: the documented sample has 2 beside "6". */
  uidOf(userID: string): number;
  byUid(uid: number): User | undefined;
  byUserID(userID: string): User | undefined;
  byXcUserID(xcUserID: string): User | undefined;
  byUsername(username: string): User | undefined;
  all(): User[];
  remove(xcUserID: string): boolean;
  clear(): void;
}

const UID_TO_USER_ID = 4;

export function createUsers(): Users {
  const users = new Map<string, User>();
  let nextUid = 2;
  const find = (fits: (user: User) => boolean) => [...users.values()].find(fits);

  return {
    save(details, now) {
      const known = users.get(details.xcUserID);
      const user: User = {
        userID: known?.userID ?? String(nextUid++ + UID_TO_USER_ID),
        xcUserID: details.xcUserID,
        fullname: details.fullName,
        username: details.username ?? known?.username ?? '',
        email: details.email ?? known?.email ?? '',
        phone: details.phone ?? known?.phone ?? '',
        imageURL: { thumbnail: details.photoThumbnailURL ?? '', fullsize: details.photoFullsizeURL ?? '' },
        userRole: { code: details.userRoleCode ?? 'user', name: details.userRoleCode ?? 'User', iconURL: '' },
        created: known?.created ?? now,
        updated: now,
      };
      users.set(details.xcUserID, user);
      return user;
    },
    uidOf: (userID) => Number(userID) - UID_TO_USER_ID,
    byUid: (uid) => find((user) => user.userID === String(uid + UID_TO_USER_ID)),
    byUserID: (userID) => find((user) => user.userID === userID),
    byXcUserID: (xcUserID) => users.get(xcUserID),
    byUsername: (username) => find((user) => user.username === username),
    all: () => [...users.values()],
    remove: (xcUserID) => users.delete(xcUserID),
    clear: () => {
      users.clear();
      nextUid = 2;
    },
  };
}
