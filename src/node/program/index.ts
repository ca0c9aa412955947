export { prepareSlabThreads } from "./slabThreads.js";
