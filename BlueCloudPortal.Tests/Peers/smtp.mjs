// A mail server on loopback that keeps nothing: each mail it takes is written to standard output as one line of JSON.
// Standard input says how it behaves: accept, refuse (for good), later (for now), slow (answers after the client's patience), cut (hangs up after it has taken the mail).
import { SMTPServer } from 'smtp-server';
import PostalMime from 'postal-mime';
import readline from 'node:readline';

const [user, password] = [process.env.PEER_USER, process.env.PEER_PASSWORD];
let mood = 'accept';
const say = what => process.stdout.write(JSON.stringify(what) + '\n');

const server = new SMTPServer({
  authOptional: !user,
  allowInsecureAuth: true,
  disabledCommands: user ? [] : ['AUTH'],
  onAuth(auth, session, done) {
    done(auth.username === user && auth.password === password ? null : new Error('Wrong name or password'), { user: auth.username });
  },
  onMailFrom(address, session, done) {
    if (mood === 'refuse') { return done(Object.assign(new Error('No such sender here'), { responseCode: 550 })); }
    if (mood === 'later') { return done(Object.assign(new Error('Come back later'), { responseCode: 451 })); }
    done();
  },
  onData(stream, session, done) {
    const parts = [];
    stream.on('data', part => parts.push(part));
    stream.on('end', async () => {
      const raw = Buffer.concat(parts);
      const mail = await PostalMime.parse(raw);
      if (mood === 'slow') { return; }
      say({ mail: { from: session.envelope.mailFrom.address, to: session.envelope.rcptTo.map(one => one.address), subject: mail.subject ?? '', text: mail.text ?? '', headers: mail.headers.map(one => [one.key, one.value]), user: session.user ?? null, secure: session.secure } });
      if (mood === 'cut') { return server.connections.forEach(connection => connection._socket.destroy()); }
      done(null, 'Taken');
    });
  },
});
server.on('error', broken => say({ error: broken.message }));
server.listen(Number(process.env.PEER_PORT ?? 0), '127.0.0.1', () => say({ port: server.server.address().port }));
readline.createInterface({ input: process.stdin }).on('line', line => { mood = line.trim(); say({ mood }); }).on('close', () => process.exit(0));
