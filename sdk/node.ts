export { unsupportedNode } from "../provider/runtime/nodeVersion";
