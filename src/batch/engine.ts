/** The engine's version, as summaries state it; the build sets it from package.json. */
declare const SEWAGE_FEE_VERSION: string | undefined;

export const engineVersion = typeof SEWAGE_FEE_VERSION === "string" ? SEWAGE_FEE_VERSION : "development";
