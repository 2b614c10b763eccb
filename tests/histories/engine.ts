export { openSimulatedStack as openStack } from "../support/simulatedStack";
