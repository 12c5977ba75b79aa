// The JSON schema of cdk8s-hardened.yaml, from the table by which the compiled library checks it.
const { CATALOGUE } = require('../lib/policy/catalogue.js');
const { configurationSchema } = require('../lib/policy/configuration-schema.js');
const { Packs } = require('../lib/policy/packs/packs.js');

/** The text of docs/cdk8s-hardened.schema.json. */
exports.configSchema = () => `${JSON.stringify(configurationSchema({ rules: CATALOGUE, packs: Packs.all() }), null, 1)}\n`;
