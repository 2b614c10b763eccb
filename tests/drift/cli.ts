export { runCli as atlasOrgs } from "../support/cli";
export { CLI as MAIN } from "../support/repository";
