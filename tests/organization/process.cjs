// The provider's own process, without Pulumi around it: it does what it is sent, until it is killed.
const { organization } = require("../../dist/provider/resources/organization/lifecycle.js");
const { openSession } = require("../../dist/provider/runtime/session.js");

const config = JSON.parse(process.argv[2]);
const session = openSession(() => {});
session.configure((name) => config[name.replace("mongodbatlas:", "")]);
const lifecycle = organization(session);

process.on("message", async ({ method, parameters }) => {
  try {
    process.send({ value: await lifecycle[method](...parameters) });
  } catch ({ message, id, properties }) {
    process.send({ error: { message, id, properties } });
  }
});
