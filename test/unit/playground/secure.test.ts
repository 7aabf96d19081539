import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { selfSignedCertificate } from '../../playground/server/self-signed-certificate';
import { startStandInServer } from '../../playground/server/stand-in-server';

describe('the server with TLS', () => {
  it('has a certificate for the names it is called by, signed by its own key', () => {
    const certificate = new X509Certificate(selfSignedCertificate().cert);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.checkHost('api.localhost')).toBe('api.localhost');
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(Date.parse(certificate.validTo)).toBeGreaterThan(Date.now());
  });

  it('answers as the other one does', async () => {
    const server = await startStandInServer({ isSecureToo: true });
    const path = '/connect?check=1';
    const asked = request({ host: '127.0.0.1', port: server.securePort, path, rejectUnauthorized: false }).end();
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(200);
    response.resume();
    expect(server.control.received('check')).toHaveLength(1);
    await server.stop();
  });
});
