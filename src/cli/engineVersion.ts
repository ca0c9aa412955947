// A file of its own: the room it comes from is loaded when the version is asked for, not when the command starts.
export { engineVersion } from "../node/index.js";
