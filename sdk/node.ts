export { oldNode } from "../provider/node";
