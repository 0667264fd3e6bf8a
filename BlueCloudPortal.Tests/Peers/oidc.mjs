// An OpenID Connect provider on loopback with one client, the portal. Whoever types a name into its sign-in page is that person; the people are given as JSON.
import Provider from 'oidc-provider';
import { createServer } from 'node:http';
import readline from 'node:readline';

const people = JSON.parse(process.env.PEER_PEOPLE);
const server = createServer();
server.listen(Number(process.env.PEER_PORT ?? 0), '127.0.0.1', () => {
  const port = server.address().port;
  const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [{
      client_id: process.env.PEER_CLIENT, client_secret: process.env.PEER_SECRET, redirect_uris: [process.env.PEER_BACK],
      grant_types: ['authorization_code'], response_types: ['code'], token_endpoint_auth_method: 'client_secret_post',
    }],
    pkce: { required: () => true },
    scopes: ['openid', 'profile', 'email'],
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ['only for tests'] },
    findAccount: (_, id) => people[id] ? { accountId: id, claims: () => ({ sub: id, ...people[id] }) } : undefined,
  });
  server.on('request', provider.callback());
  process.stdout.write(JSON.stringify({ port }) + '\n');
});
readline.createInterface({ input: process.stdin }).on('close', () => process.exit(0));
