// A provider process without Pulumi. It runs what it is sent until it is killed.
const { organization } = require("../../dist/provider/resources/organization/lifecycle.js");
const { orgUsers } = require("../../dist/provider/resources/users/lifecycle.js");
const { openSession } = require("../../dist/provider/runtime/session.js");

const config = JSON.parse(process.argv[3]);
const session = openSession({ notice() {}, warning() {}, status() {} });
session.configure((name) => config[name.replace("mongodbatlas:", "")]);
const lifecycle = { organization, users: orgUsers }[process.argv[2]](session);

process.on("message", async ({ method, parameters }) => {
  try {
    // A message turns an argument that is undefined into null.
    const args = parameters.map((parameter) => parameter ?? undefined);
    process.send({ value: await lifecycle[method](...args) });
  } catch ({ message, id, properties }) {
    process.send({ error: { message, id, properties } });
  }
});
