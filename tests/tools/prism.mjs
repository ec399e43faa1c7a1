// Mocks the API descriptions that are named as arguments with Prism, each on a free port of loopback. Prints one line, a
// JSON object with the address of each, and goes on until its input ends, which it does with whoever started it, or the
// time is up.
import { createRequire } from "node:module";

const LONGEST = 300_000; // milliseconds
setTimeout(() => process.exit(1), LONGEST).unref();
process.stdin.resume().on("end", () => process.exit(0)).on("error", () => process.exit(1));

const require = createRequire(import.meta.url);
const { createLogger } = require("@stoplight/prism-core");
const { getHttpOperationsFromSpec } = require("@stoplight/prism-http");
const { createServer } = require("@stoplight/prism-http-server");

const mock = { dynamic: false };
const config = { isProxy: false, validateRequest: true, validateResponse: true, checkSecurity: true, errors: false, mock };
const components = { logger: createLogger("prism", { level: "silent" }) };
const addresses = {};
for (const file of process.argv.slice(2)) {
  const server = createServer(await getHttpOperationsFromSpec(file), { cors: false, config, components });
  addresses[file] = await server.listen(0, "127.0.0.1");
}
process.stdout.write(JSON.stringify(addresses) + "\n");
