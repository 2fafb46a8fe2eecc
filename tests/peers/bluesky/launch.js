// Starts a directory of identities and a personal data server of the AT Protocol on loopback, prints one line of JSON
// with their addresses, and ends both when told to. Arguments: the folder to keep data in, and the node_modules folder.
'use strict';
const { createRequire } = require('node:module');
const { randomBytes } = require('node:crypto');
const net = require('node:net');
const path = require('node:path');

// These servers listen on every address; tests may listen on loopback only.
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (...given) {
  const call = typeof given[given.length - 1] === 'function' ? [given[given.length - 1]] : [];
  const port = typeof given[0] === 'object' && given[0] !== null ? given[0].port : given[0];
  return listen.call(this, { port: Number(port) || 0, host: '127.0.0.1' }, ...call);
};

const [data, modules] = process.argv.slice(2);
const load = createRequire(path.join(modules, 'launch.js'));
const { PlcServer, Database } = load('@did-plc/server');
const { PDS, envToCfg, envToSecrets } = load('@atproto/pds');

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function main() {
  const plcPort = await freePort();
  const plc = PlcServer.create({ db: Database.mock(), port: plcPort });
  await plc.start();
  const plcUrl = `http://127.0.0.1:${plcPort}`;
  const port = await freePort();
  const environment = {
    port,
    hostname: 'localhost',
    dataDirectory: data,
    blobstoreDiskLocation: path.join(data, 'blobs'),
    blobstoreDiskTmpLocation: path.join(data, 'blobs-coming'),
    didPlcUrl: plcUrl,
    serviceHandleDomains: ['.test'],
    inviteRequired: false,
    devMode: true,
    disableSsrfProtection: true,
    rateLimitsEnabled: false,
    jwtSecret: randomBytes(16).toString('hex'),
    dpopSecret: randomBytes(32).toString('hex'),
    adminPassword: randomBytes(16).toString('hex'),
    plcRotationKeyK256PrivateKeyHex: '01' + randomBytes(31).toString('hex'),
  };
  const config = envToCfg(environment);
  config.service.publicUrl = `http://127.0.0.1:${port}`; // what the directory will say of its accounts
  const pds = await PDS.create(config, envToSecrets(environment));
  await pds.start();
  const end = async () => {
    await pds.destroy();
    await plc.destroy();
    process.exit(0);
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  process.stdout.write(JSON.stringify({ url: `http://127.0.0.1:${port}`, plc: plcUrl }) + '\n');
}

main().catch((error) => {
  process.stderr.write(`${error && error.stack}\n`);
  process.exit(1);
});
