// Reads {folder, bodies: {id: [body, ...]}} from stdin. Compiles every schema of the folder with ajv, as strictly as it
// can be, and prints {problems: [text], verdicts: {id: [whether each body is valid]}}. A document that holds others is
// compiled alone, for ajv takes no schema twice.
import fs from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";

const { folder, bodies } = JSON.parse(fs.readFileSync(0, "utf8"));
const problems = [];
const heard = (...parts) => problems.push(parts.join(" "));
const strict = () => {
  // A list may go on after the items that a schema speaks of, which the rules for tuples take for a slip.
  const rules = { strict: true, strictTuples: false, allErrors: true };
  const ajv = new Ajv2020({ ...rules, logger: { log: heard, warn: heard, error: heard } });
  formats.default(ajv);
  ajv.addKeyword("discriminator"); // OpenAPI's; it names the branch of a `oneOf`, and refuses nothing
  return ajv;
};
const holdsOthers = (schema) => Object.values(schema.$defs ?? {}).some((inner) => "$id" in inner);

const schemas = fs
  .readdirSync(folder, { recursive: true })
  .filter((name) => name.endsWith(".json"))
  .map((name) => JSON.parse(fs.readFileSync(path.join(folder, name), "utf8")))
  .filter((schema) => "$schema" in schema);
const folderful = strict();
for (const schema of schemas) if (!holdsOthers(schema)) folderful.addSchema(schema);

const verdicts = {};
for (const schema of schemas) {
  const { $id } = schema;
  try {
    const validate = holdsOthers(schema) ? strict().compile(schema) : folderful.getSchema($id);
    verdicts[$id] = (bodies[$id] ?? []).map((body) => validate(body));
  } catch (fault) {
    problems.push(`${$id}: ${fault.message}`);
  }
}
process.stdout.write(JSON.stringify({ problems, verdicts }));
