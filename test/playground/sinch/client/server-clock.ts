import Q from 'q';
import { type Client, log } from './client';
import { send } from './send';

/** Asks for the server's time. Settles only when it was told: an error is nobody's business, as with the real SDK. */
export function askTime(client: Client): Q.Promise<void> {
  const known = Q.defer<void>();
  const asked = send('GET', `${client.urls.base}/v1/timestamp/`, { Authorization: `application ${client.applicationKey}` });
  asked.then(
    ({ timestamp }) => {
      client.timeDelta = Date.parse(String(timestamp)) - Date.now();
      known.resolve();
    },
    (error) => log(client, `The time was not told: ${error}`),
  );
  return known.promise;
}
