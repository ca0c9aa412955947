/** The languages in which everything is said. */
export type Language = "zh" | "en";

export const languages: readonly Language[] = ["zh", "en"];

/** One thing said in every language. */
export type Words = Readonly<Record<Language, string>>;
